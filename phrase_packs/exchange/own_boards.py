"""Boards that we wrote: what we said of a phrase, with the words and pictures that were changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from phrase_packs.exchange.boards import ICON, OPTION, PHRASE, label
from phrase_packs.locales import LOCALES

Json = dict[str, Any]


def own_phrase(button: Json, board: Json, twice: Collection[str]) -> Json:
    """Read a phrase from its button.

    Args:
        button: of ours, or one that was added: it is a phrase with these words alone.
        board: that it stands on.
        twice: labels that stand there more than once, of which no translation can be told.
    """
    phrase = {**button.get(PHRASE, {"id": str(button["id"]), "by": "both", "icon": "chat", "say": {}})}
    return _as_shown(phrase, button, board, twice)


def own_options(answers: list[Json], board: Json, shown: list[Json]) -> list[Json]:
    """Give answers the options that stand on their board."""
    made = [{**answer} for answer in answers]
    twice = said_twice(board, shown)
    for button in shown:
        option = {**button[OPTION]}
        at = option.pop("answer")
        made[at].setdefault("options", []).append(_as_shown(option, button, board, twice))
    return made


def _as_shown(thing: Json, button: Json, board: Json, twice: Collection[str]) -> Json:
    name = button.get("label")
    if isinstance(name, str) and name not in twice:
        thing["say"] = relabelled(thing["say"], board, name)
    images = {image.get("id"): image for image in board.get("images", []) if isinstance(image, dict)}
    icon = images.get(button.get("image_id"), {}).get(ICON)
    return {**thing, "icon": icon} if isinstance(icon, str) else thing


def own_title(title: Json, board: Json, shown: Iterable[Json]) -> Json:
    """Read a title from the name of its board."""
    name = board.get("name")
    return title if name in said_twice(board, shown) else relabelled(title, board, name)


def relabelled(texts: Json, board: Json, name: Any) -> Json:
    """Put words that were changed on a board in the place of those that we wrote there.

    Args:
        texts: as we wrote them, with furigana, slots and plural forms.
        board: with its translations.
        name: the label as it stands there.
    """
    home, strings = board.get("locale"), board.get("strings")
    made = {**texts}
    for locale in LOCALES:
        shown = strings.get(locale, {}).get(name) if isinstance(strings, dict) else None
        if locale == home and not isinstance(shown, str):
            shown = name  # the label itself was changed, and its translations are still found under the old one
        if isinstance(shown, str) and shown != label(texts.get(locale, "")):
            made[locale] = shown
    return made


def said_twice(board: Json, shown: Iterable[Json]) -> frozenset[str]:
    """Tell the labels that stand more than once on a board, its name being one of them."""
    counted = Counter([str(board.get("name")), *(str(button.get("label")) for button in shown)])
    return frozenset(name for name, count in counted.items() if count > 1)
