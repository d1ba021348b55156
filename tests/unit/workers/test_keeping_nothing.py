"""The relay and its framing may write no byte to a file: the system refuses it, whoever tries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ward import ROOT

TRY = """
import os, sys, tempfile
{gives_up}
folder = sys.argv[1]
for write in (
    lambda: open(folder + "/file", "wb", buffering=0).write(b"frame"),
    lambda: os.write(os.open(folder + "/old", os.O_WRONLY | os.O_APPEND), b"frame"),
    lambda: os.truncate(folder + "/old", 100),
    lambda: tempfile.TemporaryFile(buffering=0).write(b"frame"),
    lambda: os.write(os.memfd_create("memory"), b"frame") if hasattr(os, "memfd_create") else open(folder, "wb"),
):
    try:
        write()
    except OSError:
        continue
    sys.exit("written")
ours, theirs = os.pipe()
os.write(theirs, b"pipes are no files")
print("nothing written")
"""


@pytest.mark.parametrize(
    "gives_up",
    [
        "from app.workers.relay import keep_nothing; keep_nothing()",
        "from app.workers.framing import shut_in; shut_in()",
    ],
    ids=["relay", "framing"],
)
def test_every_write_to_a_file_fails(gives_up: str, tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"before")
    tried = subprocess.run(
        [sys.executable, "-c", TRY.format(gives_up=gives_up), str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert tried.stdout.strip() == "nothing written", tried.stderr
    assert (tmp_path / "old").read_bytes() == b"before"
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) == len(b"before")
