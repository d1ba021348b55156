"""What a screen needs to find the pose itself: the library, built beside the screens, and the server's own models."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import flask

from app.web.services import services
from sign_relay.models import FACES, POSE, models_folder

blueprint = flask.Blueprint("framing", __name__)


@blueprint.get("/framing/<version>/<any(pose, faces):which>")
def model(version: str, which: str) -> flask.Response:
    """Hand out a model; the version in its address is its hash, so that a screen asks for it once."""
    path = models_folder() / {"pose": POSE, "faces": FACES}[which]
    if _version(path) != version:
        flask.abort(404)
    answer = flask.send_file(path, mimetype="application/octet-stream", etag=version)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


def framing_files() -> dict[str, Any] | None:
    """Tell a screen where everything lies; None where this server has no model."""
    pose, faces = _address("pose", POSE), _address("faces", FACES)
    if pose is None:
        return None
    return {
        "worker": _built("worker.js"),
        "simd": {"loader": _built("vision.js"), "binary": _built("vision.wasm")},
        "plain": {"loader": _built("vision_nosimd.js"), "binary": _built("vision_nosimd.wasm")},
        "pose": pose,
        "faces": faces,
    }


def _built(name: str) -> str:
    return flask.url_for("static", filename=f"dist/{services().assets[f'framing/{name}']}")


def _address(which: str, file: str) -> str | None:
    version = _version(models_folder() / file)
    return flask.url_for("framing.model", version=version, which=which) if version else None


def _version(path: Path) -> str | None:
    try:
        return _hash(path, path.stat().st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=4)
def _hash(path: Path, changed_ns: int) -> str:  # noqa: ARG001 # another time is another file
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
