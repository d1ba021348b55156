// Who takes part in a call, in the order in which this seat needs them. Pure.

import type { Role } from "../../components/said/said";
import type { CallState, Participant } from "../../link/types";

export interface Somebody {
  pid: string;
  role: Role;
  /** Where there are two of a role: which of them; else null. */
  number: number | null;
}

const NEED: { [role: string]: Role[] } = {
  visitor: ["interpreter", "staff"],
  staff: ["interpreter", "visitor"],
  interpreter: ["visitor", "interpreter", "staff"],
};

/** Tell everybody else in a call: the visitor and the interpreters always, staff when they are seen. `seen` are seats with a picture here. */
export function callPeople(call: CallState, me: { pid: string; role: Role }, participants: readonly Participant[], seen: readonly string[]): Somebody[] {
  const roleOf = (pid: string) => (call.interpreters.indexOf(pid) >= 0 ? "interpreter" : roleIn(participants, pid)) as Role;
  const visitors = participants.filter((one) => one.role === "visitor").map((one) => one.pid);
  const pids = [...visitors, ...call.interpreters, ...seen.filter((pid) => call.left.indexOf(pid) < 0)];
  const others = pids.filter((pid, at) => pid !== me.pid && pids.indexOf(pid) === at);
  const order = NEED[me.role] || [];
  return order.reduce((found, role) => {
    const alike = others.filter((pid) => roleOf(pid) === role);
    const first = role === "interpreter" && call.interpreters.length > 1 ? call.interpreters : alike;
    return [...found, ...alike.map((pid) => ({ pid, role, number: first.length > 1 ? first.indexOf(pid) + 1 : null }))];
  }, [] as Somebody[]);
}

function roleIn(participants: readonly Participant[], pid: string): string {
  const found = participants.filter((one) => one.pid === pid)[0];
  return found ? found.role : pid.split("-")[0];
}
