"""Versions of the protocol that are broken on purpose: a simulator that does not catch them proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from unittest.mock import patch

import app.sessions.room as room_module
from app.sessions import Book, Change, Erasures, LedgerUnavailable, Record, Room, Seat, Signer, parse
from app.sessions.admission import Append
from app.sessions.pace import Pace
from tests.sim.directory import Directory
from tests.sim.screen import Screen

Patch = tuple[Any, str, Any]


class SnapReplaces(Screen):
    """A snapshot deletes what it does not hold."""

    def _snap(self, part: dict[str, Any]) -> None:
        if "erasures" in part:
            self.book = Book()
        super()._snap(part)


class CidOnly(Screen):
    """Supplies only what the snapshot does not name at all."""

    def lacking(self, snapped: dict[str, Record]) -> list[Record]:
        return [record for record in self.book if record.cid not in snapped]


class NoRetain(Screen):
    """Supplies nothing."""

    def lacking(self, snapped: dict[str, Record]) -> list[Record]:
        return []


class NoOutbox(Screen):
    """Forgets at every reconnection what was under way."""

    def _snap(self, part: dict[str, Any]) -> None:
        super()._snap(part)
        if not part["more"]:
            self.outbox.clear()


def _no_mac(self: Signer, wire: str) -> Record:
    return parse(wire)[1]


def _keeps_both(self: Book, record: Record) -> Change:
    self._by_cid.pop(record.cid, None)
    return _book_add(self, record)


def _sweep_both(self: Book, candidates: Iterable[Record]) -> tuple[Record, ...]:
    dead = tuple(item for item in candidates if self.erasures.covers(item.cid, item.layer))
    self._order = [item for item in self._order if item not in dead]
    return dead


def _judge_without_known(self: Room, seat: Seat, append: Append) -> Any:
    self._pace.put(seat.pid, append.cid, self._now_ms())
    return self._take(seat, append)


def _late_ignored(self: Room, seat: Seat, message: object) -> Any:
    return [] if self._seq else _room_supply(self, seat, message)


def _one_life(self: Directory) -> int:
    self.epoch = 1
    return 1


def _unrecorded(self: Room, seat: Seat, append: Append, now: int) -> None:
    ledger, self._ledger = self._ledger, _Forgiving(self._ledger)
    _room_record(self, seat, append, now)
    self._ledger = ledger


class _Forgiving:
    """Takes a refusing directory for a willing one."""

    def __init__(self, ledger: Any) -> None:
        self._ledger = ledger

    def __getattr__(self, name: str) -> Callable[..., None]:
        def call(*arguments: Any) -> None:
            with suppress(LedgerUnavailable):
                getattr(self._ledger, name)(*arguments)

        return call


def _reaches_ahead(append: Append, book: Book) -> Append:
    return append


_book_add, _room_supply, _room_record = Book.add, Room.supply, Room._record

VARIANTS: dict[str, tuple[type[Screen], list[Patch]]] = {
    "no_mac": (Screen, [(Signer, "read", _no_mac)]),
    "no_dedupe": (
        Screen, [(Book, "add", _keeps_both), (Book, "_sweep", _sweep_both), (Room, "_judge", _judge_without_known)],
    ),
    "no_epoch_bump": (Screen, [(Directory, "begin_life", _one_life)]),
    "ram_erasures": (Screen, [(Directory, "read_erasures", lambda self: Erasures())]),
    "snap_replaces": (SnapReplaces, []),
    "cid_only": (CidOnly, []),
    "no_retain": (NoRetain, []),
    "no_outbox": (NoOutbox, []),
    "no_clamp": (Screen, [(room_module.decide.__globals__, "clamp", _reaches_ahead)]),
    "no_narrow": (Screen, [(room_module.decide.__globals__, "narrow", _reaches_ahead)]),
    "late_ignored": (Screen, [(Room, "supply", _late_ignored)]),
    "ram_closed": (Screen, [(Directory, "read_closed", lambda self: False)]),
    "no_hold": (Screen, [(Pace, "refused", lambda self, cid, refusal: None)]),
    "unrecorded": (Screen, [(Room, "_record", _unrecorded)]),
    "interpreter_stays": (Screen, [(Room, "_dismiss", lambda self: [])]),
}  # fmt: skip


@contextmanager
def applied(name: str | None) -> Iterator[type[Screen]]:
    """Break the protocol in one way while the block runs; None breaks nothing."""
    screen_class, patches = VARIANTS[name] if name is not None else (Screen, [])
    made = [
        patch.dict(target, {attribute: value}) if isinstance(target, dict) else patch.object(target, attribute, value)
        for target, attribute, value in patches
    ]
    for each in made:
        each.start()
    try:
        yield screen_class
    finally:
        for each in reversed(made):
            each.stop()
