// The media lines of docs/protocol.md §9 and the codecs on them. Pure.

export type LineName = "voice" | "picture" | "small" | "document" | "picture_2" | "picture_3" | "voice_2";
/** What a seat can send to the others. */
export type What = "voice" | "picture" | "document";

export const SENDS: readonly What[] = ["voice", "picture", "document"];
/** Enough for four people and a document. The voice comes first and the picture second; the relay wants it so. */
export const LINES: readonly LineName[] = ["voice", "picture", "small", "document", "picture_2", "picture_3", "voice_2"];

export interface Codec { mimeType: string; sdpFmtpLine?: string }

/** Tell what a line carries of the seat that it shows. */
export function carries(line: LineName): What {
  return line === "small" ? "picture" : line.split("_")[0] as What;
}

/** Tell whether a line is of sound or of pictures. */
export function kindOf(line: LineName): "audio" | "video" {
  return carries(line) === "voice" ? "audio" : "video";
}

/** Thin out a browser's codecs to what the relay takes, in our order; every browser has VP8 without special hardware. */
export function preferred<C extends Codec>(codecs: readonly C[], line: LineName): C[] {
  const named = (name: string) => codecs.filter((codec) => codec.mimeType.toLowerCase() === name);
  if (kindOf(line) === "audio") return named("audio/opus");
  const h264 = line === "small" ? [] : named("video/h264").filter((codec) => isCommon(codec.sdpFmtpLine || "")).slice(0, 1);
  return [...named("video/vp8"), ...h264, ...named("video/rtx")];
}

// Constrained Baseline in packetization mode 1 (RFC 7742 §6.2).
function isCommon(parameters: string): boolean {
  return /(^|;)\s*packetization-mode=1\s*(;|$)/i.test(parameters) && /(^|;)\s*profile-level-id=42[ec]0/i.test(parameters);
}

// What the relay reads of an attribute's line; the rest of a long description would only be thrown away there.
const NEEDED = new RegExp("^a=(group|ice-ufrag|ice-pwd|ice-options|fingerprint|setup|mid|sendrecv|sendonly|recvonly|inactive|rtcp-mux"
  + "|rtpmap|fmtp|ssrc-group|ssrc:\\d+ cname|extmap:\\S+ \\S*abs-send-time)");

/** Leave out of an offer what the relay does not read: seven lines of some browsers would be too long for one message. */
export function slim(sdp: string): string {
  return sdp.split(/\r\n|\n/).filter((text) => text.slice(0, 2) !== "a=" || NEEDED.test(text)).join("\r\n");
}

/** Keep the encoder of the picture from falling below a rate at which signing stays legible; only Chromium knows these words. */
export function withFloor(answer: string, start_kbps: number, least_kbps: number): string {
  const rate = `x-google-start-bitrate=${start_kbps};x-google-min-bitrate=${least_kbps}`;
  const parts = answer.split(/(?=^m=)/m);
  const at = parts.map((part) => part.slice(0, 8)).indexOf("m=video ");
  if (at < 0) return answer;
  const payload = parts[at].split(" ")[3].trim();
  const parameters = new RegExp(`^a=fmtp:${payload} (.*)$`, "m");
  parts[at] = parameters.test(parts[at])
    ? parts[at].replace(parameters, (line) => `${line};${rate}`)
    : `${parts[at]}a=fmtp:${payload} ${rate}\r\n`;
  return parts.join("");
}
