// The way to the relay through the ward's TURN server: asked for with each call, and anew while the call lasts.

import type { CallState } from "../../link/types";

/** Credentials last ten minutes; a connection that was lost needs living ones. */
const AGAIN_MS = 4 * 60 * 1000;

export class Turn {
  private call = "";
  private timer = 0;

  /**
   * Keep `servers` fit for the present call: the same array all the time, which is read at every new connection.
   * `fetch` asks the server.
   */
  constructor(readonly servers: RTCIceServer[], private readonly fetch: (call: string) => Promise<RTCIceServer[]>) {}

  /** Follow the call, from its first ring to its end. */
  follow(call: CallState | null): void {
    const wanted = call && call.state !== "ended" ? call.call : "";
    if (wanted === this.call) return;
    this.call = wanted;
    window.clearInterval(this.timer);
    this.servers.length = 0;
    if (!wanted) return;
    this.timer = window.setInterval(() => this.renew(wanted), AGAIN_MS);
    this.renew(wanted);
  }

  private renew(call: string): void {
    this.fetch(call).then((servers) => {
      if (call === this.call) this.servers.splice(0, this.servers.length, ...servers);
    }, () => undefined); // without it the relay is tried directly
  }
}
