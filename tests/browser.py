"""A browser as the server sees it: requests, cookies, no scripts."""

from __future__ import annotations

import http.client
import json
import re
import urllib.parse
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Browser:
    def __init__(self, origin: str, language: str = "en") -> None:
        self.host = urllib.parse.urlsplit(origin).netloc
        self.language = language
        self.cookies: dict[str, str] = {}
        self.csrf = ""

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.host, timeout=10)
        sent = {"Accept-Language": self.language, **{name.replace("_", "-"): text for name, text in headers.items()}}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        data = body if isinstance(body, bytes) else str(body).encode() if body is not None else None
        connection.request(method, path, data, sent)
        found = connection.getresponse()
        answer = Answer(found.status, found.headers, found.read())
        connection.close()
        for cookie in found.headers.get_all("Set-Cookie", []):
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def form(self, path: str, **fields: str) -> Answer:
        return self.ask("POST", path, urllib.parse.urlencode(fields), Content_Type="application/x-www-form-urlencoded")

    def post(self, path: str, payload: object, **headers: str) -> Answer:
        return self.ask("POST", path, json.dumps(payload), Content_Type="application/json", **headers)

    def open(self, link: str, **fields: str) -> Answer:
        """Look at a one-time link and press its button."""
        path = urllib.parse.urlsplit(link).path
        found = re.search(r'name="csrf" value="([^"]+)"', self.get(path).text)
        assert found is not None
        self.csrf = found[1]
        return self.form(path, csrf=self.csrf, **fields)

    def ticket(self, role: str) -> Answer:
        return self.post("/ticket", {"role": role}, X_CSRF_Token=self.csrf)
