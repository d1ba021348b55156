// The check before a first call on its page: it runs, shows itself, goes on by itself where all is well, and can be repeated.

import { callVideo } from "../../components/call/tile";
import { PreflightView } from "../../components/preflight/preflight";
import type { PreflightRow } from "../../components/preflight/preflight";
import { _r } from "../../i18n";
import { mayGoOn, Preflight } from "../../media";
import type { Check, Found } from "../../media";
import { troubleWords } from "./call_words";
import { coachingFor } from "./coaching";

export interface PreflightCheckOptions {
  iceServers: RTCIceServer[];
  pass(type: string, body: object, to: string): void;
  microphone: boolean;
  /** Nobody could read the signs of an interpreter without camera, light or room; a visitor may always go on. */
  strict: boolean;
  /** All is well, or well enough for this person. */
  passed(): void;
  closed(): void;
}

export class PreflightCheck {
  readonly root: HTMLElement;
  private readonly video = callVideo(true);
  private readonly view: PreflightView;
  private run: Preflight;
  private over = false;

  constructor(private readonly options: PreflightCheckOptions) {
    this.view = new PreflightView({
      video: this.video, again: () => this.again(), goOn: () => this.end(options.passed), close: () => this.end(options.closed),
    });
    this.root = this.view.root;
    this.run = this.begin();
  }

  /** Take what the relay says. */
  heard(type: string, body: object): void { this.run.passed(type, body); }

  /** Nobody takes the offer. */
  relayAway(): void { this.run.relayAway(); }

  /** Let go of the camera. */
  stop(): void {
    this.over = true;
    this.run.stop();
  }

  private begin(): Preflight {
    const { iceServers, microphone, pass } = this.options;
    const run: Preflight = new Preflight({
      video: this.video, iceServers, microphone, pass,
      changed: (checks, found, over) => { if (run === this.run) this.show(checks, found, over); },
    });
    run.start().catch(() => undefined);
    return run;
  }

  private again(): void {
    this.run.stop();
    this.run = this.begin();
  }

  private show(checks: Check[], found: Found, over: boolean): void {
    const rows = checks.map((one): PreflightRow => ({ name: one.name, state: one.state, words: rowWords(one, found) }));
    this.view.update(rows, { over, mayGoOn: !this.options.strict || mayGoOn(checks) });
    if (over && checks.every((one) => one.state === "ok" || one.state === "unknown")) this.end(this.options.passed);
  }

  private end(then: () => void): void {
    if (this.over) return;
    this.stop();
    then();
  }
}

function rowWords(check: Check, found: Found): Node[] {
  if (check.remedy !== null) return remedyWords(check.remedy, found);
  if (check.state === "unknown") return _r("Not known");
  if (check.name === "rate" && found.fps !== null) return text(String(Math.round(found.fps)));
  if (check.name === "link" && found.link) return text(`↑ ${found.link.up_kbps} kbit/s  ↓ ${found.link.down_kbps} kbit/s`);
  return [];
}

function remedyWords(remedy: string, found: Found): Node[] {
  switch (remedy) {
    case "no_camera": case "camera_refused": case "insecure": return troubleWords(remedy) || [];
    case "slow_camera": return _r("{count} pictures a second; signing needs 20. More light may help, or another camera.", { count: Math.round(found.fps || 0) });
    case "busy": return _r("A plain wall behind you makes signs easier to read.");
    case "weak_up": case "weak_down": return _r("The connection is weak: parts of the picture are lost.");
    case "far": return _r("The picture comes late over this connection.");
    default: {
      const coaching = coachingFor([remedy]);
      return coaching ? coaching.words : [];
    }
  }
}

function text(words: string): Node[] {
  return [document.createTextNode(words)];
}
