// The editor field's own words, in the reader's language.

import { _ } from "../../../i18n";

/** Translate what CodeMirror says; the names are its own. */
export function codePhrases(): { [phrase: string]: string } {
  return {
    "Find": _("Find"), "Replace": _("Replace"), "next": _("Next"), "previous": _("Previous"), "all": _("All"),
    "match case": _("Capital letters count"), "by word": _("Whole words"), "regexp": _("Search pattern"),
    "replace": _("Replace"), "replace all": _("Replace all"), "close": _("Close"), "current match": _("Found here"),
    "replaced match on line $": _("Replaced in line $"), "replaced $ matches": _("Replaced: $"), "on line": _("in line"),
    "Go to line": _("Go to line"), "go": _("Go"), "Completions": _("Suggestions"), "Diagnostics": _("Faults"),
    "No diagnostics": _("No faults"), "Selection deleted": _("Deleted"), "Control character": _("Invisible character"),
  };
}
