"""The text field under a real keyboard and a real input method: what others are told while somebody types."""

from __future__ import annotations

from typing import Any

from tests.e2e.ink_pad.bench import Bench


def test_letters_are_told_while_they_are_typed_and_enter_sends(desk: Bench) -> None:
    focus(desk)
    desk.page.keyboard.type("help", delay=30)
    desk.page.wait_for_function("() => window.desk.edits.some((edit) => edit.text === 'help')")
    desk.page.keyboard.press("Enter")
    assert desk.tell("desk.finished") == [{"message": 1, "text": "help"}]
    assert desk.page.input_value("#field") == ""
    edits = desk.tell("desk.edits")
    assert edits[0] == {"message": 1, "rev": 1, "text": "h", "preedit": None}
    assert [edit["rev"] for edit in edits] == list(range(1, len(edits) + 1))


def test_shift_enter_makes_a_line(desk: Bench) -> None:
    focus(desk)
    desk.page.keyboard.type("a")
    desk.page.keyboard.press("Shift+Enter")
    desk.page.keyboard.type("b")
    desk.page.keyboard.press("Enter")
    assert desk.tell("desk.finished") == [{"message": 1, "text": "a\nb"}]


def test_kana_are_told_as_preedit_and_replaced_once_by_kanji(desk: Bench) -> None:
    focus(desk)
    desk.page.keyboard.type("A𠮷")
    for text in ("k", "き", "きょ", "きょう", "今日"):
        compose(desk, text)
        wait_told(desk, "A𠮷" + text)
    desk.cdp.send("Input.insertText", {"text": "今日"})
    desk.page.wait_for_function("() => window.desk.edits[window.desk.edits.length - 1].preedit === null")
    told = [(edit["text"], edit["preedit"]) for edit in desk.tell("desk.edits") if len(edit["text"]) > 2]
    assert told == [
        ("A𠮷k", [2, 3]),
        ("A𠮷き", [2, 3]),
        ("A𠮷きょ", [2, 4]),
        ("A𠮷きょう", [2, 5]),
        ("A𠮷今日", [2, 4]),
        ("A𠮷今日", None),
    ]


def test_a_composition_in_the_middle_of_a_text_is_told_where_it_stands(desk: Bench) -> None:
    focus(desk)
    desk.page.keyboard.type("かが")
    desk.page.keyboard.press("ArrowLeft")
    compose(desk, "ん")
    wait_told(desk, "かんが")
    assert desk.tell("desk.edits[desk.edits.length - 1].preedit") == [1, 2]


def test_enter_during_a_composition_never_sends(desk: Bench) -> None:
    focus(desk)
    compose(desk, "きょう")
    press_enter(desk, key_code=13)
    assert desk.tell("desk.finished") == []
    desk.cdp.send("Input.insertText", {"text": "今日"})
    # Safari ends the composition first, and the key that picked the candidate comes after it.
    press_enter(desk, key_code=229)
    assert desk.tell("desk.finished") == []
    press_enter(desk, key_code=13)
    assert desk.tell("desk.finished") == [{"message": 1, "text": "今日"}]


def test_the_button_sends_what_an_input_method_still_composes(desk: Bench) -> None:
    focus(desk)
    compose(desk, "きょう")
    desk.tell("desk.box.finish()")
    assert desk.tell("desk.finished") == [{"message": 1, "text": "きょう"}]
    desk.settle()
    assert desk.page.input_value("#field") == ""
    desk.page.keyboard.type("b")
    desk.page.wait_for_function("() => window.desk.edits[window.desk.edits.length - 1].text === 'b'")
    assert desk.tell("desk.edits[desk.edits.length - 1].message") == 2
    assert desk.tell("desk.finished.length") == 1


def test_letters_stay_here_where_only_finished_text_is_shown(desk: Bench) -> None:
    focus(desk)
    desk.tell("desk.box.live = false")
    desk.page.keyboard.type("secret")
    desk.page.keyboard.press("Enter")
    assert desk.tell("desk.edits") == []
    assert desk.tell("desk.finished") == [{"message": 1, "text": "secret"}]


def test_an_on_screen_key_types_where_the_cursor_is(desk: Bench) -> None:
    focus(desk)
    desk.page.keyboard.type("ac")
    desk.page.keyboard.press("ArrowLeft")
    desk.tell("desk.box.insert('b')")
    wait_told(desk, "abc")
    assert desk.page.input_value("#field") == "abc"


def test_drawing_leaves_the_focus_in_the_field(desk: Bench) -> None:
    focus(desk)
    desk.draw("visitor-1", (50, 50), (150, 50))
    assert desk.page.evaluate("() => document.activeElement.id") == "field"


def focus(desk: Bench) -> None:
    desk.page.click("#field")


def compose(desk: Bench, text: str) -> None:
    place: dict[str, Any] = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    desk.cdp.send("Input.imeSetComposition", place)


def wait_told(desk: Bench, text: str) -> None:
    desk.page.wait_for_function("(text) => window.desk.edits[window.desk.edits.length - 1].text === text", arg=text)


def press_enter(desk: Bench, *, key_code: int) -> None:
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": key_code}
    desk.cdp.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    desk.cdp.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


def test_words_that_go_elsewhere_are_never_told_and_are_sent_later_beside_what_is_typed(desk: Bench) -> None:
    focus(desk)
    desk.page.keyboard.type("ab")
    wait_told(desk, "ab")
    desk.page.evaluate("() => { window.kept = []; window.desk.box.redirect(text => window.kept.push(text)); }")
    wait_told(desk, "")
    desk.page.keyboard.type("c")
    desk.page.keyboard.press("Enter")
    assert desk.tell("kept") == ["abc"] and desk.tell("desk.finished") == []
    assert desk.page.input_value("#field") == ""
    desk.page.evaluate("() => window.desk.box.redirect(null)")
    desk.page.keyboard.type("d")
    wait_told(desk, "d")
    desk.page.evaluate("() => window.desk.box.send('abc')")
    assert [one["text"] for one in desk.tell("desk.finished")] == ["abc"]
    assert desk.page.input_value("#field") == "d"
    desk.page.keyboard.press("Enter")
    assert [one["message"] for one in desk.tell("desk.finished")] == [1, 2]
    assert "abc" not in [edit["text"] for edit in desk.tell("desk.edits")]
