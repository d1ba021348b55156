"""What a browser writes to an ordinary profile: none of what was said, typed or drawn."""

from __future__ import annotations

import base64
import re
import secrets
from pathlib import Path

from tests.e2e.conftest import Counter
from tests.e2e.people import eventually


def forms(word: str) -> list[bytes]:
    """Tell how a word may stand on disk: plain, in UTF-16, escaped, in Base64 at each phase."""
    plain = word.encode()
    phases = [base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)]
    return [plain, word.encode("utf-16-le"), word.encode("unicode_escape"), plain.hex().encode(), *phases]


def found_in(folder: Path, words: list[bytes]) -> list[str]:
    """Tell the files of a folder that hold one of the words."""
    hits = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            hits += [str(path.relative_to(folder)) for word in words if word in data]
    return hits


def test_the_search_would_find_a_word_that_the_browser_keeps(counter: Counter) -> None:
    word = f"planted{secrets.token_hex(8)}"
    counter.visitor.page.evaluate("word => localStorage.setItem('planted', word)", word)
    counter.visitor.page.wait_for_timeout(300)
    counter.contexts[0].close()
    assert found_in(counter.profiles["tablet"], forms(word)) != []


def test_nothing_of_a_conversation_is_in_the_profiles(counter: Counter) -> None:
    visitor, clerk = counter.visitor, counter.clerk
    word, japanese, place = (f"{name}{secrets.token_hex(8)}" for name in ("canary", "カナリア", "みどりホール"))
    frames: list[str] = []
    visitor.page.on("websocket", lambda socket: socket.on("framesent", lambda data: frames.append(str(data))))
    visitor.chooses("type")
    visitor.write(word)
    clerk.write(japanese)
    visitor.type(f"unsent{word}")
    clerk.page.fill(".search-field", word)
    clerk.says("ひなんじょ", "shelter-is")
    clerk.page.fill(".short-text .field", place)
    clerk.page.keyboard.press("Enter")
    eventually(lambda: len(visitor.said()) == 3 and place in visitor.said()[2])
    # A reload writes what the browser wants to restore.
    visitor.page.reload()
    eventually(lambda: len(visitor.said()) == 3)
    visitor.turns_to("write")
    visitor.draw([(0.3, 0.3), (0.6, 0.6), (0.4, 0.2)])
    eventually(lambda: clerk.inked() > 20)
    visitor.page.wait_for_timeout(200)  # what the page reported meanwhile is told only during a call
    drawn = [found[1] for frame in frames if (found := re.search(r'"data":"([A-Za-z0-9_-]{16,})"', frame))]
    assert drawn
    for person in (visitor, clerk):
        assert person.page.evaluate("() => localStorage.length + sessionStorage.length") == 0
        assert person.page.evaluate("() => JSON.stringify(history.state)") == "null"
    clerk.finish()
    visitor.page.wait_for_selector(".receipt")
    for context in counter.contexts:
        context.close()
    words = [form for one in (word, japanese, place) for form in forms(one)] + [data.encode() for data in drawn]
    for profile in counter.profiles.values():
        assert found_in(profile, words) == []
