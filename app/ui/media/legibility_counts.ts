// What the browser counts of a picture that comes, from its statistics. What it cannot tell is null.

export interface Counted {
  frames: number;
  freezes: number | null;
  frozen_ms: number | null;
  width: number;
  height: number;
  /** When the newest frame, or sound, was played, on its sender's clock, in ms; null where the browser does not say. */
  played_ms: number | null;
  /** To the relay and back; null before it is known. */
  round_trip_ms: number | null;
  /** How loud a voice is, 0 to 1. */
  level: number | null;
  lost: number;
  received: number;
  bytes: number;
}

/** Read the statistics of a receiver. */
export async function counted(receiver: RTCRtpReceiver): Promise<Counted> {
  return readCounts(await receiver.getStats() as any);
}

/** Gather from a report of statistics what concerns the one stream in it. */
export function readCounts(stats: { forEach(each: (report: any) => void): void }): Counted {
  const counts: Counted = {
    frames: 0, freezes: null, frozen_ms: null, width: 0, height: 0, played_ms: null, round_trip_ms: null, level: null, lost: 0, received: 0, bytes: 0,
  };
  stats.forEach((report) => {
    if (report.type === "inbound-rtp") inbound(counts, report);
    // Safari 13 keeps the size, and Chromium 80 the freezes, with the track.
    if (report.type === "track" && report.remoteSource !== false) track(counts, report);
    if (report.type === "candidate-pair" && report.currentRoundTripTime !== undefined && (report.nominated || report.selected))
      counts.round_trip_ms = Math.round(report.currentRoundTripTime * 1000);
  });
  return counts;
}

function inbound(counts: Counted, report: any): void {
  counts.frames = report.framesRendered || report.framesDecoded || 0;
  counts.lost = Math.max(0, report.packetsLost || 0);
  counts.received = report.packetsReceived || 0;
  counts.bytes = report.bytesReceived || 0;
  if (report.estimatedPlayoutTimestamp) counts.played_ms = report.estimatedPlayoutTimestamp;
  track(counts, report);
}

function track(counts: Counted, report: any): void {
  if (report.frameWidth) {
    counts.width = report.frameWidth;
    counts.height = report.frameHeight;
  }
  if (report.freezeCount !== undefined) counts.freezes = report.freezeCount;
  if (report.totalFreezesDuration !== undefined) counts.frozen_ms = report.totalFreezesDuration * 1000;
  if (report.audioLevel !== undefined) counts.level = report.audioLevel;
}
