"""Who sees and hears whom in a call. Nothing is mixed, and nobody is moved because somebody else comes or speaks."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from sign_relay.lines import carries

ORDER = {
    "voice": {
        "interpreter": ("staff", "interpreter", "visitor"),
        "visitor": ("interpreter", "staff"),
        "staff": ("interpreter", "visitor"),
    },
    "picture": {
        "interpreter": ("visitor", "interpreter", "staff"),
        "visitor": ("interpreter", "staff"),
        "staff": ("interpreter", "visitor"),
    },
    "document": {
        "interpreter": ("visitor", "staff", "interpreter"),
        "visitor": ("staff", "interpreter"),
        "staff": ("visitor", "interpreter"),
    },
}
"""What a role needs most where it has fewer lines than there are others. The interpreter hears the member of staff
where that seat has a microphone, else the visitor's tablet."""


def assign(
    role: str, lines: Sequence[str], before: Mapping[str, str], others: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """Lead streams to the lines of a seat.

    Args:
        role: of the seat that receives.
        lines: the names of its receiving lines, in the order in which they are filled.
        before: whose stream each line carried until now, by pid.
        others: for ``voice``, ``picture`` and ``document`` the seats that send one, pid to role, oldest first.

    Returns:
        For each line that carries something, the pid that it comes from.
    """
    result: dict[str, str] = {}
    for what, senders in others.items():
        mine = [line for line in lines if carries(line) == what]
        wanted = _needed(ORDER[what].get(role, ()), senders)[: len(mine)]
        kept = {line: before[line] for line in mine if before.get(line) in wanted}
        new = [pid for pid in wanted if pid not in kept.values()]
        free = [line for line in mine if line not in kept]
        result |= kept | dict(zip(free, new, strict=False))
    return result


def mirror(pid: str, lines: Container[str], what_is_sent: Container[str]) -> dict[str, str]:
    """Lead a seat's picture back to itself. Its voice stays away: a loudspeaker beside a microphone would howl."""
    return {"picture": pid} if "picture" in lines and "picture" in what_is_sent else {}


def _needed(order: Sequence[str], senders: Mapping[str, str]) -> list[str]:
    found = [pid for pid, role in senders.items() if role in order]
    return sorted(found, key=lambda pid: order.index(senders[pid]))
