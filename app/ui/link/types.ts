// What the connection library tells a page. No DOM anywhere in this folder.

/** What the server made of an append (docs/protocol.md §4). */
export interface Rec {
  readonly epoch: number;
  readonly seq: number;
  readonly pid: string;
  readonly role: string;
  readonly cid: string;
  readonly type: string;
  readonly layer: string;
  readonly at_ms: number;
  readonly body: any;
  /** The string as it came; it goes back unchanged. */
  readonly wire: string;
}

export interface ErasuresJson {
  floors: { [layer: string]: { [writer: string]: number } };
  erased: string[];
}

export type Delivery = "written" | "accepted" | "delivered";

/** Something in the thread of the conversation. */
export interface Item {
  readonly cid: string;
  readonly pid: string;
  readonly role: string;
  readonly at_ms: number;
  readonly type: string;
  readonly body: any;
  readonly pending: boolean;
  readonly delivery: Delivery;
}

export interface Stroke {
  readonly cid: string;
  readonly pid: string;
  readonly role: string;
  /** The whole stroke, docs/protocol.md §7.2. */
  readonly data: string;
  readonly pending: boolean;
}

/** Somebody who takes over, a colleague to take turns with, or a Deaf interpreter. */
export type Help = "hand_over" | "second" | "deaf";

export interface CallState {
  readonly call: string;
  readonly language: string;
  /** The seat that asked. */
  readonly by: string;
  readonly requested_ms: number;
  readonly state: "ringing" | "answered" | "ended";
  /** The interpreter who has been in the call longest. */
  readonly interpreter: string | null;
  readonly answered_ms: number | null;
  readonly ended_ms: number | null;
  readonly reason: string | null;
  /** All interpreters in the call, longest first. */
  readonly interpreters: readonly string[];
  /** Those who went before the end. */
  readonly left: readonly string[];
  /** Whom the call asks for besides. */
  readonly help: Help | null;
  readonly help_by: string | null;
  readonly help_ms: number | null;
}

/** An answer to a step of a flow. */
export interface GivenAnswer {
  readonly cid: string;
  readonly pid: string;
  readonly role: string;
  readonly kind: string;
  readonly value: any;
}

/** What became of one step. `question` is the cid that asked it last; null where it was skipped. */
export interface StepState { readonly question: string | null; readonly answer: GivenAnswer | null }

/** One walk through a flow. */
export interface RunState {
  /** The cid that opened it. */
  readonly run: string;
  /** The seat that drives it. */
  readonly pid: string;
  readonly at_ms: number;
  readonly pack: string;
  readonly version: number;
  readonly flow: string;
  /** The phrase where it stands; null before the first, and at the end. */
  readonly step: string | null;
  /** The step was answered since the run came to it. */
  readonly answered: boolean;
  readonly over: "ended" | "stopped" | null;
  readonly steps: { readonly [phrase: string]: StepState };
  /** Everything said that asked a step: cid to phrase. */
  readonly questions: { readonly [cid: string]: string };
}

/** A read-back: what is read back, and what the visitor says to it. */
export interface Check {
  readonly read_back: string;
  readonly cids: readonly string[];
  readonly answer: "ok" | "fix" | "again" | "interpreter" | null;
  /** The lines that the visitor says are wrong. */
  readonly marks: readonly string[];
  /** Staff said something since. */
  readonly stale: boolean;
}

export interface SessionState {
  readonly locale: string | null;
  readonly channel: string | null;
  readonly category: { pack: string; category: string } | null;
  readonly thread: Item[];
  readonly strokes: { readonly [layer: string]: Stroke[] };
  readonly call: CallState | null;
  /** Oldest first; the newest is the one that may be going on. */
  readonly runs: readonly RunState[];
  /** The newest read-back. */
  readonly check: Check | null;
}

export interface Participant { pid: string; role: string; state: "present" | "away" }
export interface Passed { pid: string; role: string; type: string; body: any }
export interface Refused { cid: string | null; code: string; sentence: string; retry_ms: number | null }
export interface Receipt {
  id: string; at_ms: number; phrases: number; answers: number; messages: number; strokes: number; calls: number;
}
export interface LimitsJson { body_bytes: number; puts_per_s: number; records: number; chunk_bytes: number }
/** Which phrases the screens of a session show. */
export interface Packs { desk: string; fingerprint: string }
export interface Welcome {
  version: string; epoch: number; sid: string; pid: string; role: string; at_ms: number; packs: Packs; limits: LimitsJson;
}
export interface TicketAnswer {
  ticket: string; sid: string; pid: string; role: string; desk: { id: string; name: string }; expires_ms: number;
}

/** Where the connection stands; `code` and `sentence` come with "refused" alone. */
export type Status =
  | { at: "connecting" } | { at: "joined" } | { at: "away" } | { at: "moved" }
  | { at: "refused"; code: string; sentence: string };
