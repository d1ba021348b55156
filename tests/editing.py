"""Those who edit packs, as the server sees them: no scripts."""

from __future__ import annotations

import json
import urllib.parse
from typing import Any

from tests.browser import Answer, Browser
from tests.ward import Ward

ADMINISTRATOR, REVIEWER = "administrator", "reviewer"


class Editor(Browser):
    """An administrator or a reviewer, or somebody who is both."""

    def __init__(self, ward: Ward, name: str, *roles: str) -> None:
        super().__init__(ward.url)
        for role in roles:
            assert self.open(ward.link(role), name=name).status == 303

    def api(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        sent = {"Content_Type": "application/json", "X_CSRF_Token": self.csrf, **headers}
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body)
        return self.ask(method, f"/admin/api/{path}", data, **sent)

    def done(self, method: str, path: str, body: object = None) -> Any:
        answer = self.api(method, path, body)
        assert answer.status in (200, 201), (path, answer.text)
        return answer.json

    def save(self, name: str, text: str) -> Any:
        etag = self.done("GET", f"documents/{name}")["etag"]
        return self.done("PUT", f"documents/{name}/draft", {"text": text, "etag": etag})

    def review(self, name: str, decision: str = "approve") -> Answer:
        etag = self.done("GET", f"documents/{name}")["etag"]
        return self.api("POST", f"documents/{name}/review", {"decision": decision, "note": "", "etag": etag})


def code(answer: Answer, status: int) -> str:
    assert answer.status == status, answer.text
    assert answer.json["sentence"]
    return str(answer.json["code"])


def publish(ann: Editor, bob: Editor, name: str, text: str) -> None:
    assert ann.save(name, text)["faults"] == []
    ann.done("POST", f"documents/{name}/submit", {"note": "please"})
    assert bob.review(name).status == 200
    ann.done("POST", f"documents/{name}/publish", {})


def bring(who: Editor, what: str, data: bytes, **words: str) -> Answer:
    """Send a picture or a clip, which then waits for a reviewer."""
    path = f"{what}?{urllib.parse.urlencode(words)}"
    return who.api("POST", path, data, Content_Type="application/octet-stream")


def look(who: Editor, what: str, name: str, decision: str = "approve") -> Answer:
    """Review what waits: a picture by its id, a clip by pack/phrase."""
    found = [one for one in who.done("GET", what)[what] if one["state"] == "waiting"]
    (seen,) = [one for one in found if one.get("id", f"{one.get('pack')}/{one.get('phrase')}") == name]
    return who.api("POST", f"{what}/{name}/review", {"decision": decision, "added_ms": seen["added_ms"]})


def show(ann: Editor, bob: Editor, what: str, data: bytes, **words: str) -> Answer:
    """Bring a picture or a clip, and have it approved."""
    answer = bring(ann, what, data, **words)
    assert answer.status == 201, answer.text
    name = answer.json["pictures"][0] if what == "pictures" else f"{words['pack']}/{words['phrase']}"
    assert look(bob, what, name).status == 200
    return answer
