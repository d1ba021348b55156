"""Drawings from anybody: shapes and colours pass, and nothing that could run, load or write.

The drawing is written anew from what is known by name; a browser never sees the file itself.
Source: SVG 1.1 (second edition) for the elements and attributes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from phrase_packs.errors import FaultCode, Said, say

MAX_BYTES: Final = 512 << 10
MAX_ELEMENTS: Final = 5_000
MAX_DEPTH: Final = 40

MAX_COPIES: Final = 16
"""A copy of copies of copies grows without an end."""

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SHAPES: Final = _names(
    "svg g defs symbol use path rect circle ellipse line polyline polygon clipPath mask linearGradient radialGradient "
    "stop"
)
_SILENT: Final = frozenset(("title", "desc", "metadata"))
"""Left out with all that is in them."""
_PAINT: Final = _names(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-dashoffset opacity clip-path clip-rule mask color stop-color stop-opacity display "
    "visibility vector-effect"
)
_PLACE: Final = _names(
    "id viewBox width height preserveAspectRatio d x y x1 y1 x2 y2 cx cy r rx ry fx fy points transform offset "
    "gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits"
)
_HARMLESS: Final = _names("class style version baseProfile enable-background space")
_VALUE: Final = re.compile(r"[\w\s.,;:%#()+\-*/'\"!=]*\Z")
_LOCAL: Final = re.compile(r"url\(\s*['\"]?#[\w.\-]+['\"]?\s*\)")
_RULE: Final = re.compile(r"\s*((?:\.[\w-]+\s*,?\s*)+)\{([^{}]*)\}")
_COMMENT: Final = re.compile(r"/\*.*?\*/|<!\[CDATA\[|\]\]>", re.S)


class DrawingRefused(Exception):
    """This is no drawing that may be shown.

    Attributes:
        line: from 1.
        column: from 1.
    """

    def __init__(self, code: FaultCode, sentence: Said, line: int = 1, column: int = 1) -> None:
        super().__init__(sentence)
        self.code: FaultCode = code
        self.sentence = sentence
        self.line, self.column = line, column


def clean_svg(data: bytes) -> bytes:
    """Write a drawing anew from what is allowed in it.

    Returns:
        SVG in UTF-8 without text, styles, links to anything outside of it, and names of other programs.

    Raises:
        DrawingRefused: `picture_broken` or `picture_unsafe`.
    """
    if len(data) > MAX_BYTES:
        raise DrawingRefused("picture_broken", say("a drawing has at most {most} kB", most=MAX_BYTES >> 10))
    return _Cleaner().clean(data)


class _Cleaner:
    def __init__(self) -> None:
        self._out: list[str] = []
        self._depth = 0
        self._elements = self._copies = 0
        self._skipped = 0
        """Depth at which something began that is left out; 0 outside of any."""
        self._in_style = False
        self._styles: list[str] = []
        self._classes: dict[str, dict[str, str]] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction

    def clean(self, data: bytes) -> bytes:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError:
            raise self._refusal("picture_broken", say("this is not a drawing in SVG")) from None
        return "".join(self._out).encode()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH or self._elements > MAX_ELEMENTS:
            raise self._refusal("picture_broken", say("this drawing has too many parts"))
        if self._skipped:
            return
        space, _, own = name.rpartition(" ")
        if self._depth == 1 and (space, own) != (SVG, "svg"):
            raise self._refusal("picture_broken", say("this is not a drawing in SVG"))
        if space != SVG or own in _SILENT or own == "style":
            self._skipped = self._depth
            self._in_style = own == "style" and space == SVG
        elif own == "use" and self._copies == MAX_COPIES:
            raise self._refusal("picture_unsafe", say("this drawing has too many parts"))
        elif own not in _SHAPES:
            raise self._refusal("picture_unsafe", say("a drawing may not have '{name}' in it", name=own))
        else:
            self._copies += own == "use"
            self._write(own, attributes)

    def _write(self, name: str, attributes: Mapping[str, str]) -> None:
        kept = self._painted(attributes)
        for full, value in attributes.items():
            space, _, own = full.rpartition(" ")
            if space in ("", XLINK) and own == "href":
                self._hold_local(value)
                kept["xlink:href" if name == "use" or "Gradient" in name else ""] = value.strip()
            elif space == "" and (own in _PLACE or own in _PAINT):
                kept.setdefault(own, self._value(own, value))
            elif space == "" and own not in _HARMLESS and not own.startswith(("data-", "aria-")) and own != "role":
                raise self._refusal("picture_unsafe", say("a drawing may not have '{name}' in it", name=own))
        kept.pop("", None)
        if self._depth == 1:
            if "viewBox" not in kept and not {"width", "height"} <= set(kept):
                raise self._refusal("picture_broken", say("this drawing does not say how large it is"))
            self._out.append(f"<svg xmlns={quoteattr(SVG)} xmlns:xlink={quoteattr(XLINK)}")
        else:
            self._out.append(f"<{name}")
        self._out += (f" {own}={quoteattr(value)}" for own, value in kept.items())
        self._out.append(">")

    def _painted(self, attributes: Mapping[str, str]) -> dict[str, str]:
        """Tell what the classes and the style of an element say about its paint."""
        kept: dict[str, str] = {}
        for one in attributes.get("class", "").split():
            kept |= self._classes.get(one, {})
        return kept | self._declared(attributes.get("style", ""))

    def _declared(self, style: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for declaration in filter(None, (part.strip() for part in style.split(";"))):
            own, _, value = (part.strip() for part in declaration.partition(":"))
            if own in _PAINT:
                found[own] = self._value(own, value)
            elif "url" in value.lower() or own.startswith("@") or "expression" in value.lower():
                raise self._refusal("picture_unsafe", say("a drawing may not have '{name}' in it", name=own))
        return found

    def _value(self, name: str, value: str) -> str:
        bare = _LOCAL.sub("", value)
        if not _VALUE.match(value) or "url" in bare.lower() or ":" in bare or "\\" in value:
            raise self._refusal("picture_unsafe", say("'{name}' has a value that a drawing may not have", name=name))
        return value

    def _hold_local(self, address: str) -> None:
        if not re.match(r"#[\w.\-]+\Z", address.strip()):
            raise self._refusal("picture_unsafe", say("a drawing may not take in anything from outside"))

    def _text(self, text: str) -> None:
        if self._in_style:
            self._styles.append(text)
        elif not self._skipped:
            self._out.append(escape(text) if text.strip() == "" else "")

    def _end(self, name: str) -> None:
        if self._skipped:
            if self._skipped == self._depth:
                self._skipped = 0
                if self._in_style:
                    self._in_style = False
                    self._learn("".join(self._styles))
                    self._styles = []
        else:
            self._out.append(f"</{name.rpartition(' ')[2]}>")
        self._depth -= 1

    def _learn(self, css: str) -> None:
        """Take the paint of simple classes; a rule of any other kind is refused, since it cannot be kept."""
        css = _COMMENT.sub("", css)
        for selectors, declarations in _RULE.findall(css):
            declared = self._declared(declarations)
            for one in selectors.split(","):
                self._classes.setdefault(one.strip().removeprefix("."), {}).update(declared)
        if _RULE.sub("", css).strip():
            raise self._refusal("picture_unsafe", say("a drawing may not have '{name}' in it", name="style"))

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        # Drawing programs name SVG's own document type; one that brings entities with it is another matter.
        if has_subset:
            raise self._refusal("picture_unsafe", say("a drawing may not have '{name}' in it", name="!DOCTYPE"))

    def _entity(self, *_: object) -> None:
        raise self._refusal("picture_unsafe", say("a drawing may not have '{name}' in it", name="!ENTITY"))

    def _instruction(self, target: str, _data: str) -> None:
        raise self._refusal("picture_unsafe", say("a drawing may not have '{name}' in it", name=target))

    def _refusal(self, code: FaultCode, sentence: Said) -> DrawingRefused:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber
        return DrawingRefused(code, sentence, max(1, line), column + 1)
