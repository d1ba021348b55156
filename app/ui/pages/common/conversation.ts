// One conversation as a page sees it: what was said, what is being said, and the verbs to take part. No DOM.

import { Link } from "../../link/link";
import type { Options } from "../../link/link";
import type { Help, Packs, Participant, Passed, Receipt, Refused, SessionState, Status } from "../../link/types";
import { RemoteDrafts } from "../../text";
import type { Role } from "../../components/said/said";
import type { Value } from "../../components/answers/value_input";
import { Refusal } from "./resources";

export interface Pointed { role: Role; pack: string; phrase: string }

export interface ConversationOptions {
  ticket: Options["ticket"];
  tab: string;
  locale(): string;
  /** Something that is shown has changed; called at most once in 16 ms. */
  changed(): void;
  passed(passed: Passed): void;
  refused(refused: Refused): void;
  /** The phrases that are shown changed. */
  packs(packs: Packs): void;
  closed(receipt: Receipt | null): void;
}

const CHANGE_MS = 16;

export class Conversation {
  readonly link: Link;
  readonly drafts = new RemoteDrafts(() => this.change());
  status: Status = { at: "connecting" };
  participants: Participant[] = [];
  /** Who points at what just now, by pid. */
  pointed: { [pid: string]: Pointed } = {};
  /** The own seat; known from the first ticket on. */
  pid = "";
  /** Cids of the messages whose drafts are over. */
  private readonly ended: { [cid: string]: boolean } = {};
  private waiting = false;
  private left = false;

  constructor(private readonly options: ConversationOptions) {
    this.link = new Link({
      namespace: "/session", ticket: () => this.ticket(), tab: options.tab, locale: options.locale,
      on: {
        status: (status) => { this.status = status; this.change(); },
        state: (state) => { this.finishDrafts(state); this.change(); },
        presence: (participants) => this.presence(participants),
        passed: (passed) => this.passed(passed),
        refused: options.refused,
        packs: options.packs,
        closed: options.closed,
      },
    });
  }

  get state(): SessionState { return this.link.state; }

  /** The highest number among the own finished messages. */
  get lastMessage(): number {
    return this.state.thread.reduce((last, item) =>
      (item.type === "text.message_finished" && item.pid === this.pid ? Math.max(last, item.body.message) : last), 0);
  }

  /** Tell whether somebody with this role is there, away, or has not come. */
  presenceOf(role: Role): "present" | "away" | "none" {
    const found = this.participants.filter((one) => one.role === role);
    if (!found.length) return "none";
    return found.some((one) => one.state === "present") ? "present" : "away";
  }

  chooseLanguage(locale: string): void { this.link.put("session.language_chosen", "talk", { locale }); }
  chooseChannel(channel: string): void { this.link.put("session.channel_chosen", "talk", { channel }); }
  showCategory(pack: string, category: string): void { this.link.put("phrase.category_shown", "talk", { pack, category }); }
  say(pack: string, version: number, phrase: string, slots: { [name: string]: Value }): string {
    return this.link.put("phrase.said", "talk", { pack, version, phrase, slots });
  }
  answer(question: string, kind: string, value: Value): void { this.link.put("phrase.answered", "talk", { question, kind, value }); }
  point(at: { pack: string; phrase: string } | null): void {
    this.link.pass("phrase.pointed", at || { pack: null, phrase: null }, null);
  }
  requestCall(call: string): void { this.link.put("call.requested", "talk", { call, language: "jsl" }); }
  endCall(call: string, reason: "hung_up" | "cancelled"): void { this.link.put("call.ended", "talk", { call, reason }); }
  requestHelp(call: string, help: Help): void { this.link.put("call.help_requested", "talk", { call, help }); }
  withdrawHelp(call: string): void { this.link.put("call.help_withdrawn", "talk", { call }); }
  leaveCall(call: string): void { this.link.put("call.left", "talk", { call }); }
  openFlow(pack: string, version: number, flow: string): string {
    return this.link.put("phrase.flow_opened", "talk", { pack, version, flow });
  }
  moveFlow(run: string, step: string | null, question: string | null, how: "next" | "back" | "skip" | "stop"): string {
    return this.link.put("phrase.flow_moved", "talk", { run, step, question, how });
  }
  readBack(cids: string[]): void { this.link.put("session.read_back", "talk", { cids }); }
  understood(read_back: string, answer: "ok" | "fix" | "again" | "interpreter", cids: string[] = []): void {
    this.link.put("session.understood", "talk", { read_back, answer, cids });
  }
  close(outcome: "done" | "left"): void { this.link.put("session.closed", "talk", { outcome }); }

  private passed(passed: Passed): void {
    if (passed.type === "phrase.pointed") {
      const { pack, phrase } = passed.body;
      if (phrase) this.pointed[passed.pid] = { role: passed.role as Role, pack, phrase };
      else delete this.pointed[passed.pid];
    } else if (passed.type === "text.edited") this.drafts.edited(passed.pid, passed.role, passed.body);
    else { this.options.passed(passed); return; }
    this.change();
  }

  /** Disconnect and forget. */
  leave(): void {
    this.left = true;
    this.link.stop();
    this.drafts.wipe();
  }

  private async ticket(): ReturnType<Options["ticket"]> {
    try {
      const answer = await this.options.ticket();
      this.pid = answer.pid;
      this.change();
      return answer;
    } catch (error) {
      if (error instanceof Refusal && error.final) this.refuse(error);
      throw error;
    }
  }

  private refuse(refusal: Refusal): void {
    this.link.stop();
    this.status = { at: "refused", code: refusal.code, sentence: refusal.sentence };
    this.change();
  }

  private finishDrafts(state: SessionState): void {
    for (const item of state.thread) {
      if (item.type !== "text.message_finished" || this.ended[item.cid]) continue;
      this.ended[item.cid] = true;
      this.drafts.finished(item.pid, item.body.message);
    }
  }

  private presence(participants: Participant[]): void {
    this.participants = participants;
    for (const one of participants) if (one.state === "away") delete this.pointed[one.pid];
    this.drafts.presence(participants);
    this.change();
  }

  private change(): void {
    if (this.waiting) return;
    this.waiting = true;
    window.setTimeout(() => { this.waiting = false; if (!this.left) this.options.changed(); }, CHANGE_MS);
  }
}
