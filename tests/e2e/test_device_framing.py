"""The visitor's own tablet finds the hands in a real clip, and the server looks at no picture; or the server does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route

from tests.e2e.conftest import SignCounter
from tests.e2e.people import Person, eventually

pytestmark = pytest.mark.timeout(120)

WORKER = "**/static/dist/framing/worker-*.js"
CLOCK = """
let slow = false, looks = 0;
performance.now = () => slow ? 1000 * looks++ : 0;
new BroadcastChannel("clock").onmessage = () => { slow = true; };
"""
"""How quick this machine is must not decide what is tested: the worker's own clock stands still, or runs."""
PAGE = """() => {
RTCRtpSender.prototype.getStats = () => Promise.resolve(new Map());
window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...given) { super(...given); window.connection = this; }
};
}"""
"""The encoder's complaints of this machine must not decide either; and the connection is kept to be looked at."""
SMALL = "() => connection.getTransceivers()[2].sender.track"
"""What is sent for the server to look at, on the third line."""
SLOW = "new BroadcastChannel('clock').postMessage('slow')"


def with_clock(counter: SignCounter) -> None:
    def answer(route: Route) -> None:
        real = route.fetch()
        route.fulfill(response=real, body=CLOCK + real.text())

    counter.contexts[0].route(WORKER, answer)
    counter.visitor.page.evaluate(PAGE)


def connect(counter: SignCounter) -> None:
    counter.interpreter.is_ready()
    counter.visitor.chooses("sign")
    counter.visitor.calls_interpreter()
    counter.interpreter.answers()


def watcher(person: Person, role: str) -> str | None:
    mark = person.page.locator(f".call-tile[data-role={role}] .call-label-mark[data-by]")
    return mark.get_attribute("data-by") if mark.count() else None


@pytest.mark.parametrize("sign_counter", [True], indirect=True)
def test_the_tablet_finds_the_hands_itself_and_leaves_it_to_the_server_when_it_gets_slow(
    sign_counter: SignCounter,
) -> None:
    counter = sign_counter
    with_clock(counter)
    connect(counter)
    eventually(lambda: watcher(counter.interpreter, "visitor") == "device", 30)
    eventually(lambda: counter.visitor.page.locator(".call-watcher[data-by=device]").is_visible())
    eventually(lambda: counter.interpreter.crop() != "none", 20)
    assert counter.visitor.page.evaluate(SMALL) is None, "the server gets no picture to look at"
    counter.visitor.page.evaluate(SLOW)
    eventually(lambda: watcher(counter.interpreter, "visitor") == "server", 40)
    assert counter.visitor.page.evaluate(SMALL) is not None
    for person in (counter.visitor, counter.interpreter):
        assert person.errors == []
