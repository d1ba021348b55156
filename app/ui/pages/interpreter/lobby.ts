// The door where interpreters wait (docs/protocol.md, Lobby). No DOM.

import { io, Socket } from "socket.io-client";
import type { Help } from "../../link";

export interface LobbyCall {
  call: string; desk: string; site: string; language: string; locale: string | null; channel: string | null;
  /** Or when one more was asked for. */
  requested_ms: number;
  /** Whom a call that goes on asks for besides; null while it rings. */
  help: Help | null;
}

export interface Seat { ticket: string; sid: string; pid: string }
export interface LobbyRefusal { code: string; sentence: string }

export interface LobbyOptions {
  ticket(): Promise<{ ticket: string }>;
  locale(): string;
  on: {
    /** Whether the lobby hears us. */
    joined(joined: boolean): void;
    calls(calls: LobbyCall[]): void;
    /** This interpreter is still in a call: the page was loaded anew. */
    resumed(call: LobbyCall): void;
    /** The relay speaks of this interpreter's own check; `relayAway` where there is none. */
    passed(type: string, body: object): void;
    relayAway(): void;
  };
}

const RETRY_FIRST_MS = 200;
const RETRY_MOST_MS = 1000;
const NEW_TICKET = ["ticket_expired", "ticket_invalid"];

/** Keeps one interpreter in the lobby, over lost connections and old tickets. */
export class Lobby {
  /** Added to this screen's clock, it gives the server's. */
  offset_ms = 0;
  private socket: Socket | null = null;
  private held = "";
  private ready = false;
  private stopped = false;
  private delay_ms = RETRY_FIRST_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: LobbyOptions) {}

  /** Connect, and again whenever the connection is lost. */
  start(): void {
    this.stopped = false;
    void this.connect();
  }

  /** Leave the lobby. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.drop();
  }

  /** Say whether calls may ring here; it is said again after each reconnection. */
  setReady(ready: boolean): void {
    this.ready = ready;
    this.tell();
    if (!ready) this.options.on.calls([]);
  }

  /** Answer a call: the seat in its session, or why not. */
  answer(call: string): Promise<Seat | LobbyRefusal> {
    return new Promise((resolve) => {
      if (!this.socket) resolve({ code: "call_unknown", sentence: "" });
      else this.socket.emit("answer", { call }, resolve);
    });
  }

  /** Send something of the own check to the relay. */
  pass(type: string, body: object, to: string): void {
    if (this.socket) this.socket.emit("pass", { type, body, to });
  }

  private async connect(): Promise<void> {
    if (!this.held) this.held = await this.options.ticket().then((answer) => answer.ticket, () => "");
    if (this.stopped) return;
    if (!this.held) { this.retry(); return; }
    const socket = io("/lobby", {
      transports: ["websocket"], reconnection: false, forceNew: true,
      auth: { versions: ["1"], ticket: this.held, locale: this.options.locale() },
    });
    this.socket = socket;
    socket.on("welcome", (welcome: { at_ms: number; call: LobbyCall | null }) => {
      this.welcome(welcome.at_ms);
      if (welcome.call) this.options.on.resumed(welcome.call);
    });
    socket.on("calls", (message: { calls: LobbyCall[] }) => this.options.on.calls(message.calls));
    socket.on("passed", (message: { type: string; body: object }) => this.options.on.passed(message.type, message.body));
    socket.on("refused", (message: { code: string }) => { if (message.code === "relay_away") this.options.on.relayAway(); });
    socket.on("disconnect", () => this.lost());
    socket.on("connect_error", (error: Error & { data?: { code?: string } }) => {
      if (error.data && NEW_TICKET.indexOf(error.data.code || "") >= 0) this.held = "";
      this.lost();
    });
  }

  private welcome(at_ms: number): void {
    this.offset_ms = at_ms - Date.now();
    this.delay_ms = RETRY_FIRST_MS;
    this.options.on.joined(true);
    this.tell();
  }

  private tell(): void {
    if (this.socket) this.socket.emit("presence", { state: this.ready ? "ready" : "away" });
  }

  private lost(): void {
    this.drop();
    this.options.on.joined(false);
    this.options.on.calls([]);
    if (!this.stopped) this.retry();
  }

  private retry(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { void this.connect(); }, this.delay_ms * (0.5 + Math.random()));
    this.delay_ms = Math.min(this.delay_ms * 2, RETRY_MOST_MS);
  }

  private drop(): void {
    const { socket } = this;
    this.socket = null;
    if (!socket) return;
    socket.off();
    socket.disconnect();
  }
}
