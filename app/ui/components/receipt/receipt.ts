// The end: what was erased, never what it was.

import { h, icon } from "../../dom";
import { _r } from "../../i18n";
import { button } from "../button/button";

export interface ReceiptWords {
  id: string;
  /** The time of the end, as the reader writes it. */
  at: string;
  counts: { phrases: number; answers: number; messages: number; strokes: number; calls: number };
}

/** Make the receipt; null where the server was away and the screen wiped itself. `next` goes on to the next conversation. */
export function receiptView(receipt: ReceiptWords | null, next: { label: Node[]; press(): void }): HTMLElement {
  return h("main", { class: "receipt" },
    h("span", { class: "receipt-sign" }, icon("check")),
    h("h1", { class: "receipt-title", tabindex: -1 }, _r("Thank you. Everything has been erased.")),
    h("p", { class: "receipt-text" }, _r("Nothing of this conversation is kept on this screen, on the other screens or on the server.")),
    receipt ? erased(receipt) : null,
    button({ label: next.label, icon: "arrow_forward", kind: "primary", press: next.press }));
}

function erased(receipt: ReceiptWords): HTMLElement {
  const { counts } = receipt;
  return h("section", { class: "receipt-card", "aria-labelledby": "receipt-erased" },
    h("h2", { class: "receipt-erased", id: "receipt-erased" }, icon("receipt_long"), h("span", {}, _r("This was erased"))),
    h("dl", { class: "receipt-counts" },
      count("touch_app", _r("Phrases"), counts.phrases), count("reply", _r("Answers"), counts.answers),
      count("keyboard", _r("Messages"), counts.messages), count("draw", _r("Pen strokes"), counts.strokes),
      count("sign_language", _r("Calls"), counts.calls)),
    h("p", { class: "receipt-number" }, _r("Receipt {id}, {time}", { id: receipt.id, time: receipt.at })));
}

function count(picture: string, words: Node[], number: number): HTMLElement {
  return h("div", { class: "receipt-count" }, h("dt", {}, icon(picture), h("span", {}, words)), h("dd", {}, String(number)));
}
