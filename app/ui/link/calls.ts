// One call for an interpreter: who is in it, and what is asked for. The same as app/sessions/calls.py.

import type { CallState, Rec } from "./types";

/** Takes in a `call.*` record. What does not fit, because a record before it is missing, changes nothing. */
export function applyToCalls(calls: Map<string, CallState>, record: Rec): void {
  const id: string = record.body.call;
  const call = calls.get(id);
  if (record.type === "call.requested") {
    if (!call) calls.set(id, requested(record));
    return;
  }
  if (call && call.state !== "ended") calls.set(id, after(call, record));
}

function after(call: CallState, record: Rec): CallState {
  if (record.type === "call.ended")
    return { ...call, ...NOBODY_MORE, state: "ended", ended_ms: record.at_ms, reason: record.body.reason };
  if (record.type === "call.answered")
    return call.state === "ringing" ? { ...come(call, record.pid), state: "answered", answered_ms: record.at_ms } : call;
  return call.state === "answered" ? company(call, record) : call;
}

function company(call: CallState, record: Rec): CallState {
  switch (record.type) {
    case "call.help_requested": return { ...call, help: record.body.help, help_by: record.pid, help_ms: record.at_ms };
    case "call.help_withdrawn": return { ...call, ...NOBODY_MORE };
    case "call.joined": return { ...come(call, record.pid), ...NOBODY_MORE };
    case "call.left": return gone(call, record.pid);
    default: return call;
  }
}

const NOBODY_MORE = { help: null, help_by: null, help_ms: null };

function come(call: CallState, pid: string): CallState {
  const interpreters = call.interpreters.indexOf(pid) < 0 ? [...call.interpreters, pid] : call.interpreters;
  return { ...call, interpreters, interpreter: interpreters[0]!, left: call.left.filter((each) => each !== pid) };
}

function gone(call: CallState, pid: string): CallState {
  const interpreters = call.interpreters.filter((each) => each !== pid);
  if (!interpreters.length || interpreters.length === call.interpreters.length) return call;
  return { ...call, interpreters, interpreter: interpreters[0]!, left: [...call.left, pid] };
}

function requested(record: Rec): CallState {
  return {
    call: record.body.call, language: record.body.language, by: record.pid, requested_ms: record.at_ms,
    state: "ringing", interpreter: null, answered_ms: null, ended_ms: null, reason: null,
    interpreters: [], left: [], ...NOBODY_MORE,
  };
}
