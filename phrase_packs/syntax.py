"""What libyaml complains about, in words for somebody who is no programmer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from phrase_packs.errors import Said, say

_QUOTE = say("a text with : or # in it stands in quotation marks; or a line is indented too far")
_INDENT = say("the indentation does not fit: what belongs together begins in the same column")
_LIST = say("a list in square brackets needs a comma between its parts, and a ] at its end")
_BRACES = say("fields in braces need a comma between them, and a }} at their end")

_WORDS: Final[Mapping[str, Said]] = {
    "mapping values are not allowed in this context": _QUOTE,
    "mapping keys are not allowed in this context": _INDENT,
    "block sequence entries are not allowed in this context": _INDENT,
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": _INDENT,
    "did not find expected ',' or ']'": _LIST,
    "did not find expected ',' or '}'": _BRACES,
    "could not find expected ':'": say("a name needs a colon behind it; or a text in quotation marks does not end"),
    "found unexpected end of stream": say("a text in quotation marks does not end"),
    "found unexpected document indicator": say("a text in quotation marks does not end"),
    "found character that cannot start any token": say(
        "a text cannot begin so: put it in quotation marks, and indent with spaces, not tabs"
    ),
    "found a tab character that violates indentation": say("tabs are not used here; indent with spaces"),
    "found a tab character where an indentation space is expected": say("tabs are not used here; indent with spaces"),
    "found unknown escape character": say("a backslash in quotation marks needs another backslash before it"),
    "did not find expected <document start>": say("something stands here that belongs to nothing before it"),
}


def in_words(problem: str) -> Said:
    """Say what is wrong, or give the parser's own words."""
    return _WORDS.get(problem) or say("this cannot be read as YAML: {problem}", problem=problem)
