"""Which relay process carries which call. Pure: sockets are only names here."""

from __future__ import annotations

Call = tuple[str, str]
"""A session's id and a call's."""


class Relays:
    """The relays that are there, and the calls that each of them carries.

    A call stays where its first offer went: seats see each other only within one process. When a relay goes its calls
    belong to nobody, and the next offer takes them to another. A relay that comes back claims what it still carries;
    what has gone to another meanwhile it must give up.
    """

    def __init__(self) -> None:
        self._calls: dict[str, set[Call]] = {}
        """By relay, in the order in which they came."""
        self._owners: dict[Call, str] = {}

    @property
    def all(self) -> list[str]:
        """The relays that are there."""
        return list(self._calls)

    def came(self, relay: str) -> None:
        """Take down a relay."""
        self._calls.setdefault(relay, set())

    def went(self, relay: str) -> None:
        """Forget a relay; its calls are free."""
        for call in self._calls.pop(relay, set()):
            del self._owners[call]

    def owner(self, call: Call) -> str | None:
        """Tell which relay carries a call."""
        return self._owners.get(call)

    def take(self, call: Call) -> str | None:
        """Tell which relay carries a call from now on: the one that does, else the least loaded, else None."""
        if call not in self._owners and self._calls:
            # Of two with as many calls the older: one that has just come has perhaps just died, of this very call.
            self._give(call, min(self._calls, key=lambda relay: len(self._calls[relay])))
        return self._owners.get(call)

    def claims(self, relay: str, call: Call) -> bool:
        """Tell whether a relay that speaks of a call carries it; one that nobody carries becomes its own."""
        if call not in self._owners and relay in self._calls:
            self._give(call, relay)
        return self._owners.get(call) == relay

    def over(self, sid: str, call: str | None = None) -> None:
        """Forget a call that has ended, or all calls of a session."""
        for each in [one for one in self._owners if one[0] == sid and call in (None, one[1])]:
            self._calls[self._owners.pop(each)].discard(each)

    def _give(self, call: Call, relay: str) -> None:
        self._owners[call] = relay
        self._calls[relay].add(call)
