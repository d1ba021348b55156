from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

from tests.ward import ROOT, Ward


def serve(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app.cli", "serve", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_a_second_server_over_the_same_folder_refuses_to_start(ward: Ward) -> None:
    second = serve("--port", "0", "--data-dir", str(ward.data_dir))
    assert second.returncode == 1 and "Traceback" not in second.stderr
    assert "in use by another server" in second.stderr


def test_a_port_that_is_taken_is_told_in_one_line(ward: Ward, tmp_path: Path) -> None:
    second = serve("--port", ward.url.rpartition(":")[2], "--data-dir", str(tmp_path / "data"))
    assert second.returncode == 1 and len(second.stderr.splitlines()) == 1
    assert "Choose another with --port" in second.stderr


def test_the_data_folder_and_what_is_secret_in_it_are_ours_alone(ward: Ward) -> None:
    assert stat.S_IMODE(ward.data_dir.stat().st_mode) == 0o700
    for name in ("sealing.json", "cookie.key", "relay.ticket"):
        assert stat.S_IMODE((ward.data_dir / name).stat().st_mode) == 0o600, name


def test_the_web_process_leaves_no_core_and_overwrites_what_it_frees(ward: Ward) -> None:
    web = ward.child("web")
    limits = Path(f"/proc/{web}/limits").read_text()
    assert re.search(r"Max core file size +0 +0 ", limits)
    assert b"MALLOC_PERTURB_=165" in Path(f"/proc/{web}/environ").read_bytes()


def test_the_end_of_the_supervisor_is_the_end_of_its_children(tmp_path: Path) -> None:
    ward = Ward(tmp_path / "data")
    children = [ward.child("web"), ward.child("relay")]
    ward.stop()
    for child in children:
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            continue
        raise AssertionError("a child lives on")


def test_the_relay_listens_at_the_port_that_the_firewall_lets_through(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ward = Ward(tmp_path / "data", "--media-port", str(port))
    try:
        until_s = time.monotonic() + 20
        while not (told := [line for line in ward.lines if "relay listens on UDP" in line]):
            assert time.monotonic() < until_s
            time.sleep(0.05)
        assert f" port {port}" in told[0]
    finally:
        ward.stop()
