from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.serving.supervisor import relays_here
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
    children = [*ward.children("web"), *ward.children("relay")]
    ward.stop()
    for child in children:
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            continue
        raise AssertionError("a child lives on")


def test_relays_write_no_file_and_leave_no_core(ward: Ward) -> None:
    for relay in ward.children("relay"):
        eventually(lambda relay=relay: re.search(r"Max file size +0 +0 ", Path(f"/proc/{relay}/limits").read_text()))
        assert re.search(r"Max core file size +0 +0 ", Path(f"/proc/{relay}/limits").read_text())


def test_there_are_at_least_two_relays_or_as_many_as_are_asked_for(ward: Ward, tmp_path: Path) -> None:
    assert len(ward.children("relay")) == relays_here() >= 2
    one = Ward(tmp_path / "data", "--relays", "1")
    try:
        assert len(one.children("relay")) == 1
    finally:
        one.stop()


def test_each_relay_listens_at_a_port_that_the_firewall_lets_through(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ward = Ward(tmp_path / "data", "--media-port", str(port), "--relays", "2")
    try:
        for each in (port, port + 1):
            eventually(
                lambda each=each: [line for line in ward.lines if "listens on UDP" in line and f" port {each}" in line]
            )
    finally:
        ward.stop()


def eventually(true: Callable[[], object]) -> None:
    until_s = time.monotonic() + 20
    while not true():
        assert time.monotonic() < until_s
        time.sleep(0.05)
