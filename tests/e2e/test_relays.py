"""Several relays share the calls. One of them dies in the middle of a call, and the call goes on through another."""

from __future__ import annotations

import os
import signal

import pytest

from tests.e2e.conftest import SignCounter
from tests.e2e.people import eventually
from tests.e2e.test_sign_call import connect, frames_a_second

pytestmark = pytest.mark.timeout(120)


def test_the_relay_of_a_call_dies_and_another_carries_it_on(sign_counter: SignCounter) -> None:
    counter, ward = sign_counter, sign_counter.ward
    connect(counter)
    eventually(lambda: ward.carrier("visitor") in ward.children("relay"))
    killed, others = ward.carrier("visitor"), ward.children("relay")
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    counter.clerk.write("映像が切れました")
    eventually(lambda: counter.visitor.said() == ["映像が切れました"], 3)
    eventually(lambda: ward.carrier("visitor") != killed, 15)
    eventually(lambda: frames_a_second(counter.interpreter, 1) > 5, 15)
    assert set(others) - {killed} <= set(ward.children("relay")), "the others did not notice"
