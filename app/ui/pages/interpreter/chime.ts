// Two soft notes for those who want to hear that a call rings. Off unless switched on.

/** The notes, in Hz: a rising fourth. */
const NOTES = [523, 698];
const NOTE_S = 0.35;
const LOUDNESS = 0.12;

export class Chime {
  on = false;
  private context: AudioContext | null = null;

  /** Switch on or off; browsers let sound begin only under a finger, so this is the moment. */
  toggle(on: boolean): void {
    this.on = on;
    if (!on) return;
    if (!this.context) this.context = newContext();
    if (this.context) void this.context.resume();
    this.play();
  }

  /** Play once. */
  play(): void {
    const { context } = this;
    if (!this.on || !context) return;
    NOTES.forEach((frequency, at) => note(context, frequency, context.currentTime + at * NOTE_S));
  }
}

// Safari 13 has it under its old name alone.
function newContext(): AudioContext | null {
  const found = ["AudioContext", "webkitAudioContext"].map((name) => (window as any)[name]).filter(Boolean)[0];
  return found ? new found() : null;
}

function note(context: AudioContext, frequency: number, from_s: number): void {
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.frequency.value = frequency;
  gain.gain.setValueAtTime(0, from_s);
  gain.gain.linearRampToValueAtTime(LOUDNESS, from_s + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.001, from_s + NOTE_S * 2);
  tone.connect(gain);
  gain.connect(context.destination);
  tone.start(from_s);
  tone.stop(from_s + NOTE_S * 2);
}
