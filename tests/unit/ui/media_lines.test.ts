import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { carries, kindOf, LINES, preferred, slim, withFloor } from "../../../app/ui/media/lines";

const video = (name: string, sdpFmtpLine?: string) => ({ mimeType: `video/${name}`, sdpFmtpLine });
const H264 = (profile: string, mode: number) => video("H264", `level-asymmetry-allowed=1;packetization-mode=${mode};profile-level-id=${profile}`);
const CODECS = [
  H264("64001f", 1), video("VP9", "profile-id=0"), video("rtx"), H264("42001f", 1), H264("42e01f", 0), H264("42e01f", 1), H264("42e01f", 1),
  video("AV1"), video("VP8"), video("red"), video("ulpfec"),
];

test("voice comes first and the picture second, and every line has a kind", () => {
  assert.deepEqual(LINES.slice(0, 2), ["voice", "picture"]);
  assert.ok(LINES.length <= 8);
  assert.deepEqual(LINES.map(kindOf), ["audio", "video", "video", "video", "video", "video", "audio"]);
  assert.deepEqual(LINES.map(carries), ["voice", "picture", "picture", "document", "picture", "picture", "voice"]);
});

test("of a browser's codecs VP8, one common H.264 and what resends are offered, in this order", () => {
  assert.deepEqual(preferred(CODECS, "picture"), [CODECS[8], CODECS[5], CODECS[2]]);
  assert.deepEqual(preferred(CODECS, "small"), [CODECS[8], CODECS[2]]);
  assert.deepEqual(preferred([{ mimeType: "audio/red" }, { mimeType: "audio/opus" }], "voice"), [{ mimeType: "audio/opus" }]);
});

test("a slim offer keeps what the relay reads, and a seven-line offer of Chrome fits a message", () => {
  const long = readFileSync("tests/fixtures/sign_relay/chrome_seven_lines.sdp", "utf8");
  const short = slim(long);
  assert.ok(short.length < long.length * 0.7 && short.length < 15_000, String(short.length));
  for (const name of ["group:BUNDLE", "ice-ufrag:", "ice-pwd:", "fingerprint:sha-256", "setup:", "mid:", "rtcp-mux", "rtpmap:", "fmtp:", "ssrc:", "ssrc-group:FID"])
    assert.equal(short.split(`a=${name}`).length > 1, long.split(`a=${name}`).length > 1, name);
  assert.equal(short.split("\r\nm=").length, long.split(/\r?\nm=/).length);
  assert.ok(!/a=(candidate|rtcp-fb|msid)/.test(short));
  assert.equal(slim(short), short);
});

test("the picture's encoder is given a floor, with parameters and without, and no other line is", () => {
  const answer = "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=fmtp:111 minptime=10\r\nm=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=rtpmap:96 VP8/90000\r\n"
    + "a=fmtp:97 apt=96\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:2\r\n";
  const given = withFloor(answer, 800, 200);
  assert.equal(given, answer.replace("a=fmtp:97 apt=96\r\n", "a=fmtp:97 apt=96\r\na=fmtp:96 x-google-start-bitrate=800;x-google-min-bitrate=200\r\n"));
  const h264 = answer.replace("a=fmtp:97 apt=96\r\n", "a=fmtp:96 packetization-mode=1\r\n");
  assert.equal(withFloor(h264, 800, 200), h264.replace("packetization-mode=1", "packetization-mode=1;x-google-start-bitrate=800;x-google-min-bitrate=200"));
  assert.equal(withFloor("v=0\r\n", 800, 200), "v=0\r\n");
});
