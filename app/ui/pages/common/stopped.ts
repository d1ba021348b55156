// The connection has ended for good: somebody else has the seat, or the server refuses.

import { _r } from "../../i18n";
import { button } from "../../components/button/button";
import { noticeView } from "../../components/notice/notice";
import type { Status } from "../../link/types";
import type { Screen } from "./screen";

/** Make the page for a connection that will not come back by itself; null where it will. */
export function stoppedScreen(status: Status, again: () => void): Screen | null {
  if (status.at === "moved")
    return { root: noticeView({
      icon: "cast", title: _r("This screen is open somewhere else."),
      words: _r("The conversation goes on there. You can bring it back to this screen."),
      action: button({ label: _r("Use this screen"), icon: "arrow_forward", kind: "primary", press: again }),
    }) };
  if (status.at === "refused")
    return { root: noticeView({
      icon: "link_off", title: _r("This screen cannot connect."), words: [document.createTextNode(status.sentence)], code: status.code,
      action: button({ label: _r("Try again"), icon: "arrow_forward", kind: "primary", press: () => window.location.reload() }),
    }) };
  return null;
}
