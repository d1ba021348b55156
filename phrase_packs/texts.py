"""Reading the texts of a pack: one in every locale, with furigana, slots and plural forms."""

from __future__ import annotations

from collections.abc import Mapping

from phrase_packs import lint, ruby
from phrase_packs.cldr import cldr
from phrase_packs.errors import MarkupFault, say
from phrase_packs.locales import LOCALES, RUBY_LOCALES
from phrase_packs.model import COUNTED, Segment, Slot, Template, Text
from phrase_packs.parse import Mapping as MappingNode
from phrase_packs.parse import Node, Scalar
from phrase_packs.report import Report

_NO_SLOTS: Mapping[str, Slot] = {}


def read_texts(report: Report, node: Node, slots: Mapping[str, Slot] = _NO_SLOTS) -> dict[str, Text]:
    """Read a text in all locales.

    Args:
        report: takes the faults.
        node: a mapping of locale to text.
        slots: the slots that every text must have a place for.

    Returns:
        What could be read, in the order of `LOCALES`.
    """
    entries = report.mapping(node, required=LOCALES, missing_code="missing_locale", unknown_code="unknown_locale")
    texts: dict[str, Text] = {}
    for locale in LOCALES:
        if locale in entries:
            text = _read_text(report, locale, entries[locale], slots)
            if text:
                texts[locale] = text
    for locale, advice in lint.repeated(texts):
        report.hint(entries[locale], *advice)
    return texts


def _read_text(report: Report, locale: str, node: Node, slots: Mapping[str, Slot]) -> Text | None:
    if isinstance(node, MappingNode):
        return _read_plural(report, locale, node, slots)
    template = _read_template(report, locale, node, slots)
    return Text({"other": template}) if template else None


def _read_plural(report: Report, locale: str, node: MappingNode, slots: Mapping[str, Slot]) -> Text | None:
    counted = [name for name, slot in slots.items() if slot.kind in COUNTED]
    if len(counted) != 1:
        report.fault(
            node,
            "plural_without_number",
            say("plural forms need exactly one slot of kind number, amount, minutes or people"),
        )
        return None
    plurals = cldr(locale).plurals
    known = plurals.everyday() | {plurals.million, "other"}
    forms: dict[str, Template] = {}
    for form, child in node.entries.items():
        if form not in known:
            forms_are = say("{locale} has the plural forms {forms}", locale=locale, forms=", ".join(sorted(known)))
            report.fault(node.keys[form], "plural_form", forms_are)
            continue
        template = _read_template(report, locale, child, slots)
        if template:
            forms[form] = template
    if "other" not in node.entries:
        report.fault(node, "plural_form", say("the form `other` is missing"))
    if "other" not in forms:
        return None
    text = Text(forms)
    for advice in lint.plural_advice(locale, text):
        report.hint(node, *advice)
    return text


def _read_template(report: Report, locale: str, node: Node, slots: Mapping[str, Slot]) -> Template | None:
    written = report.text(node)
    if written is None or not isinstance(node, Scalar):
        return None
    try:
        template = ruby.parse(written)
    except MarkupFault as fault:
        report.fault(node, "bad_markup", fault.sentence)
        return None
    _check_slots(report, node, template, slots)
    _check_furigana(report, locale, node, template)
    for advice in lint.template_advice(locale, template, slots):
        report.hint(node, *advice)
    return template


def _check_slots(report: Report, node: Node, template: Template, slots: Mapping[str, Slot]) -> None:
    has = ruby.blanks(template)
    for name in sorted(has - slots.keys()):
        report.fault(node, "slot_unknown", say("{{{name}}} is not among the slots of this phrase", name=name))
    for name in sorted(slots.keys() - has):
        report.fault(node, "slot_missing", say("{{{name}}} has no place in this text", name=name))


def _check_furigana(report: Report, locale: str, node: Node, template: Template) -> None:
    if locale in RUBY_LOCALES:
        bare = lint.kanji_without_furigana(template)
        if bare:
            report.fault(node, "furigana_missing", say("{bare} has no furigana; write {{{bare}|…}}", bare=bare))
    elif any(isinstance(part, Segment) and part.ruby is not None for part in template):
        report.fault(node, "furigana_elsewhere", say("only ja and ja-simple carry furigana"))
