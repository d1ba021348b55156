// Connects a screen to the server, and keeps it connected. No DOM.

import { io, type Socket } from "socket.io-client";
import { Screen, type Send } from "./screen";
import type {
  Delivery, Packs, Participant, Passed, Receipt, Refused, SessionState, Status, TicketAnswer,
} from "./types";

export interface Options {
  url?: string;
  namespace: "/session";
  /** Fetches a ticket; rejects where the server cannot be reached now. */
  ticket(): Promise<TicketAnswer>;
  /** Names this page load: 8 to 32 characters of a-z0-9, not beginning with "server". */
  tab: string;
  locale(): string;
  on: {
    status(status: Status): void;
    /** After each batch of changes: the fold, with own unsent appends marked pending. */
    state(state: SessionState): void;
    passed(passed: Passed): void;
    presence(participants: Participant[]): void;
    refused(refused: Refused): void;
    /** The phrases that the session's screens show: at every arrival, and when they change. */
    packs?(packs: Packs): void;
    /** The session is over here and everything is wiped. */
    closed(receipt: Receipt | null): void;
  };
}

const FROM_SERVER = ["welcome", "snap", "rec", "gone", "refused", "passed", "presence", "closed"];
const RETRY_FIRST_MS = 200;
const RETRY_LAST_MS = 1000;
const REFUSED_LAST_MS = 5000;
const NEW_TICKET = ["ticket_expired", "ticket_invalid"];

export class Link {
  private readonly screen: Screen;
  private socket: Socket | null = null;
  private held: TicketAnswer | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private attempts = 0;
  private running = false;

  constructor(private readonly options: Options) {
    const { on } = options;
    this.screen = new Screen(options.tab, () => Date.now(), {
      joined: () => { this.attempts = 0; on.status({ at: "joined" }); },
      state: (state) => on.state(state),
      passed: (passed) => on.passed(passed),
      presence: (participants) => on.presence(participants),
      refused: (refused) => on.refused(refused),
      closed: (receipt) => { this.halt(); this.held = null; on.closed(receipt); },
    });
  }

  get pid(): string { return this.screen.pid; }
  get state(): SessionState { return this.screen.state; }

  /** Connects, and connects again whenever the connection is lost. */
  start(): void {
    if (this.running) return;
    this.running = true;
    this.options.on.status({ at: "connecting" });
    void this.connect();
  }

  /** Disconnects; what this screen holds stays. */
  stop(): void {
    this.halt();
    this.screen.away();
  }

  put(type: string, layer: string, body: object): string {
    const cid = this.screen.put(type, layer, body);
    this.flush();
    return cid;
  }

  /** Clears a page of ink of all that stands on it here. */
  clear(layer: string): string {
    const cid = this.screen.clear(layer);
    this.flush();
    return cid;
  }

  /** Sends a passing event now or never. */
  pass(type: string, body: object, to: string | null = null): void {
    if (this.screen.joined && this.socket) this.socket.emit("pass", { type, body, to });
  }

  delivery(cid: string): Delivery { return this.screen.delivery(cid); }

  private async connect(): Promise<void> {
    if (!this.held) {
      try {
        this.held = await this.options.ticket();
      } catch {
        this.again(RETRY_LAST_MS);
        return;
      }
    }
    if (!this.running) return;
    const { sid, pid, role } = this.held;
    this.screen.seat(sid, pid, role);
    if (!this.socket) this.socket = this.open();
    this.socket.connect();
  }

  private open(): Socket {
    const { url, namespace } = this.options;
    const socket = io(`${url || ""}${namespace}`, {
      transports: ["websocket"], forceNew: true, autoConnect: false, reconnection: false, timeout: 4000,
      auth: (send) => send({
        versions: ["1"], ticket: this.held ? this.held.ticket : "", tab: this.options.tab, locale: this.options.locale(),
      }),
    });
    for (const message of FROM_SERVER) socket.on(message, (payload: any) => { this.screen.receive(message, payload); this.flush(); });
    socket.on("welcome", (payload: any) => this.packs(payload.packs));
    socket.on("packs_changed", (payload: any) => this.packs(payload));
    socket.on("moved", () => { this.halt(); this.screen.away(); this.options.on.status({ at: "moved" }); });
    socket.on("moving", (payload: any) => { this.lost(); this.after(jittered(payload.after_ms)); socket.disconnect(); });
    socket.on("disconnect", () => { if (this.running && !this.retry) { this.lost(); this.again(RETRY_LAST_MS); } });
    socket.on("connect_error", (error: Error & { data?: any }) => this.failed(error.data));
    return socket;
  }

  private packs(packs: Packs): void {
    if (this.options.on.packs) this.options.on.packs(packs);
  }

  /** The server cannot be reached, or says no. */
  private failed(data: any): void {
    if (!this.running) return;
    const code: string | undefined = data && data.code;
    if (!code) return this.again(RETRY_LAST_MS);
    if (code === "session_closed") {
      this.screen.receive("closed", { receipt: null });
      return;
    }
    if (NEW_TICKET.indexOf(code) >= 0) {
      this.held = null;
      return this.again(REFUSED_LAST_MS);
    }
    this.halt();
    this.options.on.status({ at: "refused", code, sentence: data.sentence || "" });
  }

  private lost(): void {
    this.screen.away();
    this.options.on.status({ at: "away" });
  }

  private again(longest: number): void {
    const wait = Math.min(longest, RETRY_FIRST_MS * 2 ** this.attempts);
    this.attempts += 1;
    this.after(jittered(wait));
  }

  private after(wait: number): void {
    if (!this.running) return;
    if (this.retry) clearTimeout(this.retry);
    this.retry = setTimeout(() => { this.retry = null; void this.connect(); }, wait);
  }

  private halt(): void {
    this.running = false;
    this.attempts = 0;
    if (this.retry) clearTimeout(this.retry);
    if (this.timer) clearTimeout(this.timer);
    this.retry = this.timer = null;
    const socket = this.socket;
    this.socket = null;
    if (socket) { socket.off(); socket.disconnect(); }
  }

  private flush(): void {
    const { sends, wake } = this.screen.flush();
    for (const send of sends) this.emit(send);
    if (this.timer) clearTimeout(this.timer);
    this.timer = wake === null ? null : setTimeout(() => this.flush(), Math.max(0, wake - Date.now()));
  }

  private emit({ message, payload }: Send): void {
    if (this.socket) this.socket.emit(message, payload);
  }
}

function jittered(wait: number): number {
  return wait * (0.5 + Math.random());
}
