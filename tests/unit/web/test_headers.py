from __future__ import annotations

from pathlib import Path

import flask
import pytest
from flask.testing import FlaskClient

from app.config import Config
from app.web.headers import FRAMING, protect


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    app = flask.Flask(__name__)
    app.add_url_rule("/plain", "plain", lambda: "")
    app.add_url_rule(
        "/editor", "editor", lambda: flask.render_template_string("{{ style_nonce() }} {{ style_nonce() }}")
    )
    app.add_url_rule("/preview", "preview", lambda: flask.render_template_string("{{ framed() }}"))
    inner = app.wsgi_app
    # The sockets' door hands a copy of the environ on.
    app.wsgi_app = lambda environ, start: inner(dict(environ), start)  # type: ignore[method-assign]
    protect(app, Config(data_dir=tmp_path))
    return app.test_client()


def policy(client: FlaskClient, path: str) -> dict[str, str]:
    header = client.get(path).headers["Content-Security-Policy"]
    return dict(part.split(" ", 1) for part in header.split("; "))


def test_only_the_editor_makes_style_sheets_and_only_with_the_word_of_this_very_answer(client: FlaskClient) -> None:
    answer = client.get("/editor")
    first, second = answer.text.split()
    assert first == second and len(first) >= 20
    assert f"style-src 'self' 'nonce-{first}';" in answer.headers["Content-Security-Policy"]
    assert first not in client.get("/editor").headers["Content-Security-Policy"]
    assert policy(client, "/plain")["style-src"] == policy(client, "/preview")["style-src"] == "'self'"


def test_only_the_preview_stands_in_a_frame_and_only_in_the_editors(client: FlaskClient) -> None:
    assert policy(client, "/preview")["frame-ancestors"] == policy(client, "/editor")["frame-src"] == "'self'"
    assert policy(client, "/editor")["frame-ancestors"] == policy(client, "/plain")["frame-ancestors"] == "'none'"
    assert policy(client, "/plain")["frame-src"] == policy(client, "/preview")["frame-src"] == "'none'"


def test_no_page_may_run_scripts_that_stand_in_it(client: FlaskClient) -> None:
    for path in ("/plain", "/editor", "/preview"):
        assert policy(client, path)["script-src"] == "'self'"


def test_only_the_worker_that_finds_the_pose_may_compile_and_it_may_ask_nobody_but_us(client: FlaskClient) -> None:
    worker = policy(client, f"{FRAMING}worker-0.js")
    assert worker["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert worker["default-src"] == "'none'" and worker["connect-src"] == "'self'"
    assert policy(client, "/static/dist/tablet-0.js")["script-src"] == "'self'"
