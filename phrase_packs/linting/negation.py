"""Double negatives: easily misread by somebody who reads a second language, or who is in haste.

Two denials count when they stand in one clause: "if you have no card, you cannot" is plain, "not without a card" is
not. What a language says for "must" (なければなりません) counts for nothing.
"""

from __future__ import annotations

import re
from typing import Final

_NEAR: Final = r"[^.?!,;:]{0,60}?"
_JA: Final = "|".join(
    (
        "な[いく](?:わけ|こと|もの|の)?(?:では|じゃ|は|も)(?:な[いく]|ありません)",
        "ずには?[いお](?:られ|け)",
        "ないと(?:は|も)(?:限り|言え|いえ)",
        "ざるを[得え]",
        "ない?わけに[はも]いき",
        "なしに?(?:は|では)[^。、]{0,20}(?:ない|ません)",
    )
)
_PATTERNS: Final = {
    "ja": _JA,
    "ja-simple": _JA,
    "en": rf"(?:\b(?:not|no|never|cannot|nobody|nothing|none)\b|n't\b){_NEAR}"
    r"(?:\b(?:without|unless|not|never|no|nobody|nothing|un(?:able|aware|likely|necessary|important|common))\b|n't\b)"
    rf"|\bwithout\b{_NEAR}\b(?:not|cannot|never)\b",
    "zh-Hans": "不[得能可会是]不|没有?[^，。？]{0,6}不|无[^，。？]{0,4}不|非[^，。？]{1,8}不可|并非不|不无|未必不",
    "pt-BR": rf"\b(?:não|nunca|jamais)\b{_NEAR}\b(?:sem|não|deixar? de|impossível)\b|\bsem\b{_NEAR}\bnão\b",
    "es": rf"\b(?:no|nunca|jamás)\b{_NEAR}\b(?:sin|no|dej\w+ de|imposible)\b|\bsin\b{_NEAR}\bno\b",
    "ko": "지 ?않(?:으면|고는|고서는) ?안|없(?:지|는 것은|으면) ?(?:않|안|아니)|않[은는을] ?것[은이] ?아니"
    "|지 ?않을 ?수 ?없",
    "th": "ไม่(?:ใช่|ได้)?(?:ว่า|ที่จะ|อาจ)ไม่|ไม่[^ ]{0,12}(?:ไม่ได้|มิได้)|มิใช่ไม่|ปราศจาก[^ ]{0,12}ไม่",
    "vi": r"\bkhông(?: thể| phải(?: là)?)? không\b|\bchẳng (?:phải )?không\b|\bkhông [^,.?]{0,30}\bmà không\b",
    "fil": r"\bhindi\b[^,.?]{0,40}\b(?:hindi|walang|nang wala)\b|\bwalang hindi\b",
    "ne": "(?:बिना|नभई)[^,।?]{0,40}(?:हुँदैन|सकिँदैन|मिल्दैन|पाइँदैन|सक्दैन|छैन)",
    "hi": "(?:बिना|बग़ैर)[^,।?]{0,40}नहीं|नहीं[^,।?]{0,30}नहीं",
    "ru": rf"\bне\b{_NEAR}\b(?:не|без|нет|нельзя)\b|\bнельзя\b{_NEAR}\b(?:не|без)\b|\bбез\b{_NEAR}\b(?:не|нельзя)\b",
    "id": r"\b(?:tidak|bukan|jangan)\b[^,.?]{0,40}\b(?:tidak|tanpa|bukan)\b|\btanpa\b[^,.?]{0,40}\btidak\b",
}
_COMPILED: Final = {locale: re.compile(pattern, re.IGNORECASE) for locale, pattern in _PATTERNS.items()}


def double_negative(locale: str, words: str) -> str:
    """Find a double negative.

    Returns:
        The words from one denial to the other, or an empty string.
    """
    pattern = _COMPILED.get(locale)
    found = pattern.search("".join(words.split()) if locale == "ja-simple" else words) if pattern else None
    return found.group() if found else ""
