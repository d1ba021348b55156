"""What the server and every screen do alike with records: rules R5 and R6 (docs/protocol.md §5)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from app.sessions.catalogue import Kind, kind_of
from app.sessions.record import Place, Record, writer_and_number


class Erasures:
    """What is erased, by counters and ids alone. It only grows."""

    def __init__(self, floors: Mapping[str, Mapping[str, int]] | None = None, erased: Collection[str] = ()) -> None:
        """Begin with what is known.

        Args:
            floors: for each layer, the highest erased number of each `pid:tab`.
            erased: cids erased one by one.
        """
        self.floors: dict[str, dict[str, int]] = {layer: dict(tabs) for layer, tabs in (floors or {}).items()}
        self.erased: set[str] = set(erased)

    def covers(self, cid: str, layer: str) -> bool:
        """Tell whether an item is erased."""
        if cid in self.erased:
            return True
        tabs = self.floors.get(layer)
        if not tabs:
            return False
        writer, number = writer_and_number(cid)
        return number <= tabs.get(writer, 0)

    def merge(self, floors: Mapping[str, Mapping[str, int]], erased: Iterable[str]) -> None:
        """Take in what another party knows to be erased."""
        for layer, tabs in floors.items():
            mine = self.floors.setdefault(layer, {})
            for writer, number in tabs.items():
                mine[writer] = max(mine.get(writer, 0), number)
        self.erased.update(erased)

    def take(self, record: Record) -> None:
        """Take in what a record erases, if it is an erasure."""
        kind = kind_of(record.type)
        if kind is Kind.CLEAR:
            self.merge({record.layer: record.body["floors"]}, ())
        elif kind is Kind.ERASE:
            self.merge({}, record.body["cids"])

    def as_json(self) -> dict[str, Any]:
        """Tell it as `snap` carries it."""
        return {"floors": {layer: dict(tabs) for layer, tabs in self.floors.items()}, "erased": sorted(self.erased)}


class Outcome(Enum):
    """What became of a record."""

    ADDED = "added"
    MOVED = "moved"
    """Known before at a larger place."""
    KNOWN = "known"
    DEAD = "dead"
    """An erasure covers it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What adding a record did to a book."""

    outcome: Outcome
    last: bool = False
    """The record stands last in the order, and nothing before it has changed."""
    dropped: tuple[Record, ...] = ()
    """Items that the record erased."""

    @property
    def new(self) -> bool:
        """Tell whether others must hear of it."""
        return self.outcome in (Outcome.ADDED, Outcome.MOVED)


_KNOWN, _DEAD, _LAST = Change(Outcome.KNOWN), Change(Outcome.DEAD), Change(Outcome.ADDED, last=True)


class Book:
    """All living records of a session in the order of their places, each cid once.

    Two books that were given the same records in any order, any number of times, hold the same.
    """

    def __init__(self, erasures: Erasures | None = None) -> None:
        """Begin empty; `erasures` are those that outlived an earlier book."""
        self.erasures = erasures or Erasures()
        self.seen: dict[str, int] = {}
        """For each `pid:tab`, the highest number that was ever here."""
        for tabs in self.erasures.floors.values():
            self._see(tabs)
        self.size = 0
        """Bytes of all wire strings."""
        self._by_cid: dict[str, Record] = {}
        self._order: list[Record] = []

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._order)

    def get(self, cid: str) -> Record | None:
        """Tell the living record of a cid."""
        return self._by_cid.get(cid)

    def add(self, record: Record) -> Change:
        """Take a record in. Of two places for one cid the smaller wins; what is erased stays out."""
        writer, number = writer_and_number(record.cid)
        if number > self.seen.get(writer, 0):
            self.seen[writer] = number
        kind = kind_of(record.type)
        if kind is Kind.ITEM and self.erasures.covers(record.cid, record.layer):
            return _DEAD
        # An erasure counts even where its record loses: one made again after a restart may have been lowered
        # differently, and what either of them erased is durable.
        dropped = self._erase(record) if kind in (Kind.CLEAR, Kind.ERASE) else ()
        known = self._by_cid.get(record.cid)
        if known is not None:
            if known.place <= record.place:
                return Change(Outcome.KNOWN, dropped=dropped) if dropped else _KNOWN
            self._remove(known)
        self._by_cid[record.cid] = record
        self.size += record.size
        if known is None and (not self._order or self._order[-1].place < record.place):
            self._order.append(record)
            return Change(Outcome.ADDED, True, dropped) if dropped else _LAST
        self._order.insert(bisect_left(self._order, record.place, key=_place), record)
        return Change(Outcome.ADDED if known is None else Outcome.MOVED, False, dropped)

    def merge(self, floors: Mapping[str, Mapping[str, int]], erased: Collection[str]) -> tuple[Record, ...]:
        """Take in the erasures of a snapshot. A snapshot never deletes anything else.

        Returns:
            The items that were dropped.
        """
        self.erasures.merge(floors, erased)
        for tabs in floors.values():
            self._see(tabs)
        return self._sweep(self._order)

    def _see(self, tabs: Mapping[str, int]) -> None:
        for writer, number in tabs.items():
            self.seen[writer] = max(self.seen.get(writer, 0), number)

    def _erase(self, record: Record) -> tuple[Record, ...]:
        self.erasures.take(record)
        if kind_of(record.type) is Kind.CLEAR:
            return self._sweep(item for item in self._order if item.layer == record.layer)
        return self._sweep(item for cid in record.body["cids"] if (item := self._by_cid.get(cid)) is not None)

    def _sweep(self, candidates: Iterable[Record]) -> tuple[Record, ...]:
        dead = tuple(
            item for item in candidates
            if kind_of(item.type) is Kind.ITEM and self.erasures.covers(item.cid, item.layer)
        )  # fmt: skip
        for item in dead:
            del self._by_cid[item.cid]
            self.size -= item.size
        if len(dead) > 8:
            self._order = [item for item in self._order if item.cid in self._by_cid]
        else:
            for item in dead:
                del self._order[bisect_left(self._order, item.place, key=_place)]
        return dead

    def _remove(self, record: Record) -> None:
        del self._by_cid[record.cid]
        del self._order[bisect_left(self._order, record.place, key=_place)]
        self.size -= record.size


def _place(record: Record) -> Place:
    return record.place
