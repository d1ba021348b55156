// What this seat shows of itself. Switched off, a camera or a microphone is closed: its light goes out.

import { CameraError, openCamera, openDocument, openMicrophone } from "./camera";
import type { CameraTrouble, DocumentSource } from "./camera";
import { SENDS } from "./lines";
import type { What } from "./lines";

export class OwnMedia {
  /** Why there is no picture although one is wanted. */
  trouble: CameraTrouble | null = null;
  /** What the own picture shows. */
  stream: MediaStream | null = null;
  private readonly tracks: { [what in What]: MediaStreamTrack | null } = { voice: null, picture: null, document: null };
  private readonly wanted: { [what in What]: boolean } = { voice: false, picture: false, document: false };
  private over = false;

  /** `changed` is called with what is to be sent now, whoever switched it. */
  constructor(private readonly changed: (what: What, track: MediaStreamTrack | null) => void) {}

  /** The open track; null where it is off. */
  track(what: What): MediaStreamTrack | null { return this.tracks[what]; }

  /** Tell what of this seat the others get. */
  get shows(): { [what in What]: boolean } {
    return { voice: !!this.tracks.voice, picture: !!this.tracks.picture, document: !!this.tracks.document };
  }

  /** Switch the camera on or off. */
  setCamera(on: boolean): Promise<void> { return this.set("picture", on, openCamera); }

  /** Switch the microphone on or off. */
  setMicrophone(on: boolean): Promise<void> { return this.set("voice", on, openMicrophone); }

  /** Show a document, or with null no longer. Many tablets open one camera at a time: then the person's own rests meanwhile. */
  async setDocument(from: DocumentSource | null): Promise<void> {
    if (!from) {
      await this.set("document", false, openCamera);
      const { picture } = this.tracks;
      // Safari silences the first camera without closing it.
      if (picture && picture.muted) this.put("picture", null);
      if (this.wanted.picture) await this.setCamera(true);
      return;
    }
    await this.set("document", true, () => openDocument(from, this.tracks.picture));
    if (this.tracks.document || from === "screen" || !this.tracks.picture || this.over) return;
    this.put("picture", null);
    await this.set("document", true, () => openDocument(from, null));
    if (!this.tracks.document) await this.setCamera(true);
  }

  /** Close everything for good. */
  stop(): void {
    this.over = true;
    for (const what of SENDS) close(this.tracks[what]);
    this.tracks.voice = this.tracks.picture = this.tracks.document = null;
    this.stream = null;
  }

  private async set(what: What, on: boolean, open: () => Promise<MediaStreamTrack>): Promise<void> {
    this.wanted[what] = on;
    if (what === "picture") this.trouble = null;
    if (on === !!this.tracks[what]) return;
    if (!on) { this.put(what, null); return; }
    try {
      const track = await open();
      if (this.over || !this.wanted[what] || this.tracks[what]) close(track);
      else this.put(what, track);
    } catch (error) {
      if (what === "picture") this.trouble = error instanceof CameraError ? error.trouble : "no_camera";
    }
  }

  private put(what: What, track: MediaStreamTrack | null): void {
    close(this.tracks[what]);
    this.tracks[what] = track;
    // A camera that is pulled out, or a screen that is no longer shared.
    if (track) track.onended = () => { if (this.tracks[what] === track) this.lost(what); };
    if (what === "picture") this.stream = track ? new MediaStream([track]) : null;
    this.changed(what, track);
  }

  private lost(what: What): void {
    if (what === "picture") this.trouble = "no_camera";
    this.put(what, null);
  }
}

function close(track: MediaStreamTrack | null): void {
  if (!track) return;
  track.onended = null;
  track.stop();
}
