import assert from "node:assert/strict";
import { test } from "node:test";
import { _, setMessages } from "../../../app/ui/i18n";
import { clock } from "../../../app/ui/components/call/call_card";
import { placeName } from "../../../app/ui/pages/common/boot";

test("a sentence without a translation stays English, with its values", () => {
  setMessages({});
  assert.equal(_("Found: {number}", { number: 3 }), "Found: 3");
});

test("plain text leaves the furigana out and keeps the kanji", () => {
  setMessages({ "Call from {desk}": "{desk}から{呼|よ}び{出|だ}し" });
  assert.equal(_("Call from {desk}", { desk: "1番" }), "1番から呼び出し");
});

test("a value that nobody gives stays as it stands, and braces in a value are not read again", () => {
  setMessages({});
  assert.equal(_("Receipt {id}, {time}", { id: "{time}" }), "Receipt {time}, {time}");
});

test("a wait is written in minutes and seconds, and never runs backwards", () => {
  assert.deepEqual([0, 9.9, 61, 3600, -5].map(clock), ["0:00", "0:09", "1:01", "60:00", "0:00"]);
});

test("a desk is named with its house", () => {
  const boot: any = { site: { name: "区民センター" }, desk: { id: "d", name: "1番" } };
  assert.equal(placeName(boot), "区民センター 1番");
  assert.equal(placeName({ ...boot, desk: null }), "区民センター");
});
