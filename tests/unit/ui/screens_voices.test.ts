import assert from "node:assert/strict";
import test from "node:test";
import { voiceFor } from "../../../app/ui/components/said/voices";

const voice = (lang: string, localService = true) => ({ lang, localService });

test("a voice that would send the words away is never taken", () => {
  assert.equal(voiceFor([voice("ja-JP", false)], "ja"), null);
  assert.deepEqual(voiceFor([voice("ja-JP", false), voice("ja-JP")], "ja"), voice("ja-JP"));
  assert.equal(voiceFor([{ lang: "ja-JP", localService: undefined as unknown as boolean }], "ja"), null);
});

test("a text is read in its own language or not at all", () => {
  const device = [voice("en-US"), voice("fr-FR"), voice("vi-VN"), voice("idx-XX")];
  assert.equal(voiceFor(device, "ja"), null);
  assert.equal(voiceFor(device, "id"), null);
  assert.deepEqual(voiceFor(device, "vi"), voice("vi-VN"));
  assert.deepEqual(voiceFor([voice("ja")], "ja"), voice("ja"));
});

test("systems write their tags in many ways", () => {
  assert.deepEqual(voiceFor([voice("zh-TW"), voice("zh-HK"), voice("zh_CN")], "zh-Hans"), voice("zh_CN"));
  assert.equal(voiceFor([voice("zh-TW"), voice("yue-HK")], "zh-Hans"), null);
  assert.deepEqual(voiceFor([voice("cmn-Hans-CN")], "zh-Hans"), voice("cmn-Hans-CN"));
  assert.deepEqual(voiceFor([voice("pt-PT"), voice("pt-BR")], "pt-BR"), voice("pt-BR"));
  assert.deepEqual(voiceFor([voice("tl-PH")], "fil"), voice("tl-PH"));
  assert.deepEqual(voiceFor([voice("in-ID")], "id"), voice("in-ID"));
});
