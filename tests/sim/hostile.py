"""What a hostile seat tries. Everything that it makes up carries the word FORGED."""

from __future__ import annotations

import json
import random
from typing import Any

from app.sessions import Record, Signer
from app.sessions.record import TAG_CHARS
from tests.sim.screen import Screen

FORGED = "FORGED"
FORGED_NUMBERS = (":99999", ":77777")


def forgeries(screen: Screen, victims: list[Screen], chance: random.Random) -> list[str]:
    """Wire strings that no server made: changed, moved, in another's name, of another session, and plain noise."""
    made = []
    for record in list(screen.book)[-2:]:
        made += [
            _changed(record, body={"message": 1, "text": FORGED}),
            _changed(record, seq=record.place[1] + 1_000),
            _changed(record, epoch=0, cid=f"{victims[0].pid}:{victims[0].tab}{FORGED_NUMBERS[0]}"),
            record.wire[:5] + chance.choice("ABCDEFGH") + record.wire[6:-1] + " }",
        ]
    victim = chance.choice(victims)
    text = json.dumps({"message": 7, "text": FORGED}).encode()
    elsewhere = Signer("another", b"x" * 32)
    made.append(
        elsewhere.sign(
            (1, 1), pid=victim.pid, role=victim.role, cid=f"{victim.pid}:{victim.tab}{FORGED_NUMBERS[1]}",
            type="text.message_finished", layer="talk", at_ms=0, body={"message": 7, "text": FORGED}, raw=text,
        ).wire
    )  # fmt: skip
    return [*made, "", "A" * TAG_CHARS, "é" * 40, "A" * TAG_CHARS + "{}"]


def messages(screen: Screen, victims: list[Screen], chance: random.Random) -> list[tuple[str, dict[str, Any]]]:
    """Whole messages that must do no harm."""
    victim = chance.choice(victims)
    ahead = victim.number + chance.randint(1, 5)
    foreign = f"{victim.pid}:{victim.tab}:{ahead}"
    floors = {f"{each.pid}:{each.tab}": 999_999_999 for each in victims}  # the largest that is read
    layer = chance.choice(["ink/1", "ink/2"])
    own = screen.pid, screen.tab, 900_000 + chance.randrange(90_000)
    cid = "{}:{}:{}".format(*own)
    server_cid = f"{screen.pid}:server00000001:1"
    forged = {"message": 1, "text": FORGED}
    return [
        ("supply", {"records": forgeries(screen, victims, chance)}),
        ("put", {"cid": foreign, "type": "text.message_finished", "layer": "talk", "body": forged}),
        ("put", {"cid": cid, "type": "ink.cleared", "layer": layer, "body": {"floors": floors}}),
        ("put", {"cid": cid, "type": "ink.erased", "layer": layer, "body": {"cids": [foreign]}}),
        ("put", {"cid": cid, "type": "call.answered", "layer": "talk", "body": {"call": "call-of-nobody"}}),
        ("put", {"cid": cid, "type": "text.message_finished", "layer": "ink/1", "body": forged}),
        ("put", {"cid": server_cid, "type": "text.message_finished", "layer": "talk", "body": forged}),
        ("put", {"cid": cid, "type": FORGED, "layer": "talk", "body": {}}),
        ("supply", {"records": FORGED}),
        ("put", {"cid": None}),
    ]


def _changed(record: Record, **fields: Any) -> str:
    text = {**json.loads(record.wire[TAG_CHARS:]), **fields}
    return record.wire[:TAG_CHARS] + json.dumps(text)
