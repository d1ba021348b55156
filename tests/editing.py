"""Those who edit packs, as the server sees them: no scripts."""

from __future__ import annotations

import json
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
