"""Errors of phrase packs.

PhrasePackError
├── PackRefused      a file cannot be used; carries every fault found in it
├── MarkupFault      a text has a brace that is neither furigana nor a slot
├── MarksUnreadable  the words about a pack's cells are not of our form
└── ValueNotOfKind   a value does not fit its slot or answer
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

FaultCode = Literal[
    "unreadable", "too_large", "not_utf8", "byte_order_mark", "line_ending", "bad_character", "not_composed",
    "yaml_syntax", "empty", "many_documents", "too_many_nodes", "too_deep", "alias", "tag", "doubled_key", "bad_key",
    "expected_mapping", "expected_list", "expected_text", "missing_field", "unknown_field", "missing_locale",
    "unknown_locale", "bad_id", "duplicate_id", "duplicate_pack", "bad_number", "bad_value", "unknown_word",
    "loose_space", "too_few", "too_many", "bad_markup", "furigana_missing", "furigana_elsewhere", "slot_unknown",
    "slot_missing", "plural_form", "plural_without_number", "step_unknown", "step_speaker", "step_twice",
    "then_unknown", "then_backward", "other_pack", "judging_failed",
    "not_this_format", "table_head", "row_misplaced", "xml_entities", "archive_broken", "archive_too_large",
    "archive_too_many", "archive_ratio", "archive_name", "archive_link", "archive_doubled", "archive_encrypted",
    "archive_nested", "archive_overlap", "archive_lying", "board_broken", "board_missing", "signature_wrong",
    "signer_unknown", "picture_unsafe", "picture_broken", "picture_list", "clip_broken",
]  # fmt: skip
"""What makes a file unusable; docs/phrase-packs.md says what each means."""

HintCode = Literal[
    "unknown_icon", "own_script_missing", "text_repeated", "tile_too_long", "furigana_without_kanji", "plural_missing",
    "unit_doubled", "step_unreached", "hide_unknown", "after_unknown", "flow_left_out",
    "picture_left_out", "sound_left_out", "link_left_out", "board_divided",
    "cell_stale", "furigana_doubtful", "too_hard", "number_differs", "term_differs", "double_negative", "duplicate",
    "pictogram_missing", "licence_missing", "keywords_missing",
]  # fmt: skip
"""What is allowed but probably not meant."""


class Said(str):
    """A sentence in English that remembers what it was made of, so that it can be said in another language.

    Attributes:
        msgid: the English template, with `{names}`.
        params: what stands in place of the names.
    """

    msgid: str
    params: Mapping[str, str]


def say(msgid: str, **params: object) -> Said:
    """Make a sentence from a template; tools/messages.py gathers the templates for translation.

    Args:
        msgid: an English sentence; `{name}` stands for a value, `{{` and `}}` for braces.
        params: the values.
    """
    words = {name: str(value) for name, value in params.items()}
    said = Said(msgid.format_map(words))
    said.msgid, said.params = msgid, words
    return said


class Fault(msgspec.Struct, frozen=True):
    """One thing that is wrong in a pack file, said so that its writer can mend it."""

    file: str
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    id: str
    """Where in the pack: `category/phrase`, or empty outside of any."""
    code: FaultCode | HintCode
    sentence: str
    """In English."""
    hint: bool = False
    """True when the pack can be used nevertheless."""
    msgid: str = ""
    """What `sentence` was made of, for translation; empty where it stands for itself."""
    params: Mapping[str, str] = {}

    def __post_init__(self) -> None:
        if isinstance(self.sentence, Said):
            msgspec.structs.force_setattr(self, "msgid", self.sentence.msgid)
            msgspec.structs.force_setattr(self, "params", self.sentence.params)
            msgspec.structs.force_setattr(self, "sentence", str(self.sentence))

    def sentence_in(self, translate: Callable[[str], str]) -> str:
        """Say it in another language.

        Args:
            translate: English template to the other language's, which may lack a name or have a brace too many.
        """
        if not self.msgid:
            return self.sentence
        try:
            return translate(self.msgid).format_map(dict(self.params))
        except (KeyError, ValueError, IndexError, AttributeError):
            return self.sentence

    def __str__(self) -> str:
        where = f" [{self.id}]" if self.id else ""
        kind = "hint " if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {kind}{self.code}:{where} {self.sentence}"


class PhrasePackError(Exception):
    """Anything that this package refuses."""


class PackRefused(PhrasePackError):
    """A file cannot be used as a pack.

    Attributes:
        faults: all faults found, in the order of the file; never empty.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class MarkupFault(PhrasePackError):
    """A text cannot be read as furigana and slots.

    Attributes:
        offset: the code point at which the trouble begins, from 0.
        sentence: what is wrong.
    """

    def __init__(self, offset: int, sentence: str) -> None:
        super().__init__(sentence)
        self.offset = offset
        self.sentence = sentence


class MarksUnreadable(PhrasePackError):
    """The words about a pack's cells are not of our form."""


class ValueNotOfKind(PhrasePackError):
    """A value does not fit its kind. The value itself is content and is not repeated here."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"not a value of kind {kind!r}")
        self.kind = kind
