"""The session core: events in one order, the same for everyone, kept in memory alone (docs/protocol.md).

room = Room(sid=…, key=…, epoch=…, erasures=Erasures(), ledger=…, now_ms=…)
    for out in room.put(Seat("visitor-7f3a", "visitor"), message): …
"""

from app.sessions.admission import TAB
from app.sessions.alone import Alone
from app.sessions.book import Book, Change, Erasures, Outcome
from app.sessions.calls import CallState
from app.sessions.catalogue import CATALOGUE, PAYLOADS, Entry, Kind, kind_of
from app.sessions.errors import LedgerUnavailable, RecordError, Refusal, SessionError
from app.sessions.limits import Limits
from app.sessions.out import Out
from app.sessions.permissions import PERMISSIONS, Role, may_send
from app.sessions.ports import Ledger, Sight
from app.sessions.receipt import receipt_id
from app.sessions.record import Record, Signer, parse
from app.sessions.roll import Seat
from app.sessions.room import Room
from app.sessions.runs import RunState
from app.sessions.state import State, fold
from app.sessions.tickets import DAY_MS, LIFE_MS, Sealer, Ticket, next_key, ratchet, session_key
from app.sessions.understanding import Check

__all__ = [
    "CATALOGUE", "DAY_MS", "LIFE_MS", "PAYLOADS", "PERMISSIONS", "TAB",
    "Alone", "Book", "CallState", "Change", "Check", "Entry", "Erasures", "Kind", "Ledger", "LedgerUnavailable",
    "Limits", "Out", "Outcome", "Record", "RecordError", "Refusal", "Role", "Room", "RunState", "Sealer", "Seat",
    "SessionError", "Sight", "Signer", "State", "Ticket", "fold", "kind_of", "may_send", "next_key", "parse", "ratchet",
    "receipt_id", "session_key",
]  # fmt: skip
