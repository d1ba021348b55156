"""The process that may be killed: its bounds hold, and nobody but the question suffers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from phrase_packs import linting
from phrase_packs.exchange import Incoming, Outgoing
from phrase_packs.judges import Judges, JudgingFailed
from phrase_packs.judging import Question, Source, judge
from tests.hostile_packs import HOSTILE, WELCOME

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def judges() -> Iterator[Judges]:
    judges = Judges()
    yield judges
    judges.stop()


def question(data: bytes) -> Question:
    return Question("welcome", (), Source("mine.yaml", data), "vi")


def process(judges: Judges) -> subprocess.Popen[bytes]:
    found = judges._process
    assert found is not None
    return found


def test_every_hostile_text_gets_a_verdict_within_the_bounds(judges: Judges) -> None:
    judges.start()
    pid = process(judges).pid
    for data in HOSTILE.values():
        began = time.monotonic()
        assert judges.check(question(data)).faults
        assert time.monotonic() - began < 5
    assert process(judges).pid == pid


@pytest.mark.parametrize(
    "bounds", [{"wall_s": 0.001}, {"memory_bytes": 1 << 16}, {"cpu_s": 0}], ids=lambda bound: next(iter(bound))
)
def test_who_passes_a_bound_is_gone_and_the_next_is_served(judges: Judges, bounds: dict[str, int]) -> None:
    asked = msgspec.msgpack.encode(question(WELCOME))
    with pytest.raises(JudgingFailed):
        judges.ask("check", asked, **bounds)  # type: ignore[arg-type]
    assert not judges.check(question(WELCOME)).faults


def test_a_judge_that_cannot_answer_is_a_fault_of_the_file(judges: Judges, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judges, "ask", lambda *_arguments, **_bounds: b"\xc1 no answer of ours")
    verdict = judges.check(question(WELCOME))
    assert [(fault.code, fault.file) for fault in verdict.faults] == [("judging_failed", "mine.yaml")]
    taken = judges.read("yaml", Incoming("welcome", "pack", Source("in.yaml", b""), ()))
    assert taken.text is None and [fault.code for fault in taken.faults] == ["judging_failed"]


def test_a_task_that_nobody_knows_fails_alone(judges: Judges) -> None:
    with pytest.raises(JudgingFailed):
        judges.ask("nonsense", b"")
    assert not judges.check(question(WELCOME)).faults


def test_a_process_that_was_killed_is_replaced(judges: Judges) -> None:
    judges.start()
    for _ in range(3):
        os.kill(process(judges).pid, signal.SIGKILL)
        assert not judges.check(question(WELCOME)).faults


def test_many_questions_at_once_are_all_answered(judges: Judges) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(judges.check(question(WELCOME)).faults))) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [0] * 12


def test_the_process_ends_with_who_asks() -> None:
    script = (
        "from phrase_packs.judges import Judges\n"
        "judges = Judges(); judges.start(); print(judges._process.pid, flush=True)\n"
        "import os; os.kill(os.getpid(), 9)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    pid = int(run.stdout)
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.05)
    raise AssertionError("the judging process outlived its asker")


BOUND = """
import sys
from phrase_packs.judge_process import Request, _bound, _shut_in
_shut_in()
_bound(Request("", b"", 32 << 20, 1, 3.0))
"""


@pytest.mark.parametrize(
    ("act", "allowed"),
    [
        ("bytearray(200 << 20)", False),
        ("while True: pass", False),
        ("import time; time.sleep(30)", False),
        ("open(sys.argv[1], 'w').write('x' * 100_000)", False),
        ("x = bytearray(4 << 20)", True),
    ],
)
def test_a_bounded_process_cannot_take_more(tmp_path: Path, act: str, allowed: bool) -> None:
    run = subprocess.run(
        [sys.executable, "-c", BOUND + act, str(tmp_path / "file")], cwd=ROOT, capture_output=True, timeout=20
    )
    assert (run.returncode == 0) is allowed
    assert not (tmp_path / "file").exists() or (tmp_path / "file").stat().st_size == 0


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces")
def test_a_bounded_process_has_no_network_where_the_system_allows_that() -> None:
    act = "print(open('/proc/self/net/dev').read().count(':'))"
    run = subprocess.run([sys.executable, "-c", BOUND + act], cwd=ROOT, capture_output=True, text=True)
    alone = int(run.stdout) <= 1
    may = subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0 if os.geteuid() == 0 else False
    assert alone or not may


def test_a_file_goes_out_and_comes_in_the_same(judges: Judges) -> None:
    written = judges.write("yaml", Outgoing("welcome", WELCOME, (), b"", "ja"))
    assert written.data is not None
    taken = judges.read("yaml", Incoming("welcome", "pack", Source("in.yaml", written.data), ()))
    assert taken.text == WELCOME
    refused = judges.read("yaml", Incoming("welcome", "pack", Source("in.yaml", b"a: [\n"), ()))
    assert refused.text is None and refused.faults[0].line == 2


def test_two_texts_are_compared_by_lines_and_by_cells(judges: Judges) -> None:
    after = WELCOME.replace("Xin chào".encode(), "Chào".encode(), 1)
    assert after != WELCOME
    difference = judges.compare(WELCOME, after)
    assert [line.kind for line in difference.lines if line.kind != "same"] == ["gone", "new"]
    assert [(cell.locale, cell.change) for cell in difference.cells] == [("vi", "changed")]
    assert {cell.change for cell in judges.compare(b"", WELCOME).cells} == {"added"}
    assert judges.compare(b"[", b"{").cells == []


def test_a_pack_of_a_hundred_kilobytes_takes_less_than_three_tenths_of_a_second_of_a_processor() -> None:
    data = (ROOT / "phrase_packs" / "packs" / "resident-registration.yaml").read_bytes()
    assert len(data) > 100_000
    linting.warm_up()
    asked = Question("resident-registration", (), Source("x.yaml", data), "ja")
    times: list[float] = []
    for _ in range(3):
        began = time.process_time()
        assert not judge(asked).faults
        times.append(time.process_time() - began)
    assert min(times) < 0.3, times
