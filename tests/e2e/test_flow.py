"""A clerk leads through a flow, and a visitor who reads Vietnamese answers by touch alone."""

from __future__ import annotations

from tests.e2e.conftest import Counter
from tests.e2e.people import eventually

MOVING_IN = "resident-registration/moving-in"
MOVED_FROM = "どこから引っ越してきましたか。"
CERTIFICATE = "前の市区町村の転出証明書はありますか。"
SHOW_CARD = "在留カードとパスポートを見せてください。"
WHEN = "いつ、この区に引っ越してきましたか。"
HOW_MANY = "引っ越してきたのは、あなたを入れて何人ですか。"
HOUSEHOLDER = "世帯主はどなたですか。"
WHICH_ID = "本人確認書類は、どれをお持ちですか。"
WRITE = "ここに名前と住所を書いてください。"
WAIT = "あと15分くらいお待ちください。"
VI_MOVED_FROM = "chuyển đến từ đâu"
VI_WHEN = "khi nào"


def begin(counter: Counter) -> None:
    counter.visitor.speaks("Tiếng Việt")
    counter.visitor.chooses("point")
    counter.clerk.leads(MOVING_IN)
    counter.visitor.is_asked(VI_MOVED_FROM)


def answer_date(counter: Counter) -> None:
    page = counter.visitor.page
    page.locator(".date-day:has-text('1')").first.click()
    page.click(".date-end .button-primary")


def answer_people(counter: Counter, number: str) -> None:
    page = counter.visitor.page
    page.locator(".pad-keys .pad-key", has_text=number).first.click()
    page.locator(".pad .button-primary").click()


def answer_papers(counter: Counter, *papers: str) -> None:
    for paper in papers:
        counter.visitor.page.locator(".choice-tick", has_text=paper).click()
    counter.visitor.page.locator(".ticks-end .button-primary").click()


def tell_minutes(counter: Counter, digits: str = "15") -> None:
    asking = counter.clerk.page.locator(".counter-asking")
    asking.locator(".answers").wait_for()
    for digit in digits:
        asking.locator(".pad-key", has_text=digit).first.click()
    asking.locator(".pad .button-primary").click()


def finish_flow(counter: Counter) -> None:
    """From the number of persons to the end."""
    visitor = counter.visitor
    visitor.is_asked("Có tất cả mấy người")
    answer_people(counter, "3")
    visitor.is_asked("chủ hộ")
    visitor.page.locator(".answers .choice").first.click()
    visitor.is_asked("giấy tờ tùy thân")
    answer_papers(counter, "Hộ chiếu", "Thẻ lưu trú")
    tell_minutes(counter)


def lines(counter: Counter) -> dict[str, str]:
    return dict(counter.clerk.summary())


def no_errors(counter: Counter) -> None:
    assert counter.visitor.errors == []
    assert counter.clerk.errors == []


def test_a_visitor_completes_the_moving_in_flow_by_taps_and_the_summary_is_right(counter: Counter) -> None:
    begin(counter)
    visitor, clerk = counter.visitor, counter.clerk
    visitor.page.locator(".answers .choice").nth(2).click()
    visitor.is_asked(VI_WHEN)
    answer_date(counter)
    finish_flow(counter)
    clerk.page.locator(".flow-card[data-state=ended]").wait_for()
    told = clerk.summary()
    assert [question for question, _ in told] == [
        MOVED_FROM, SHOW_CARD, WHEN, HOW_MANY, HOUSEHOLDER, WHICH_ID, WRITE, WAIT,
    ]  # fmt: skip
    answers = dict(told)
    assert answers[MOVED_FROM] == "外国"
    assert answers[SHOW_CARD] == answers[WRITE] == answers[WAIT] == ""
    assert "令和" in answers[WHEN] and "20" in answers[WHEN]
    assert answers[HOW_MANY] == "3人"
    assert answers[HOUSEHOLDER] == "私"
    assert "パスポート" in answers[WHICH_ID] and "在留カード" in answers[WHICH_ID]
    visitor.page.locator(".summary-pane").wait_for()
    shown = visitor.page.locator(".summary-pane .summary-answer").all_inner_texts()
    assert "3 người" in " ".join(shown)
    no_errors(counter)


def test_another_answer_to_an_earlier_question_leads_another_way(counter: Counter) -> None:
    begin(counter)
    visitor, clerk = counter.visitor, counter.clerk
    visitor.page.locator(".answers .choice").nth(2).click()
    visitor.is_asked(VI_WHEN)
    visitor.presses("undo")
    visitor.is_asked(VI_MOVED_FROM)
    visitor.page.locator(".answers .choice").nth(1).click()
    visitor.is_asked("tenshutsu")
    visitor.page.locator(".answers .choice").nth(1).click()
    visitor.is_asked(VI_WHEN)
    told = clerk.summary()
    assert told[:3] == [(MOVED_FROM, "日本の別の市区町村"), (CERTIFICATE, "いいえ"), (WHEN, told[2][1])]
    assert visitor.said().count(visitor.said()[0]) == 1, "no question was asked twice"
    no_errors(counter)


def test_the_clerk_goes_back_keeps_an_answer_skips_and_asks_again(counter: Counter) -> None:
    begin(counter)
    visitor, clerk = counter.visitor, counter.clerk
    visitor.page.locator(".answers .choice").nth(0).click()
    visitor.is_asked(VI_WHEN)
    clerk.presses("undo")
    visitor.is_asked(VI_MOVED_FROM)
    clerk.page.locator(".flow-before").wait_for()
    clerk.presses("check")
    visitor.is_asked(VI_WHEN)
    clerk.presses("skip_next")
    visitor.is_asked("Có tất cả mấy người")
    asked = len(visitor.said())
    clerk.presses("replay")
    eventually(lambda: len(visitor.said()) == asked + 1)
    answer_people(counter, "2")
    visitor.is_asked("chủ hộ")
    told = lines(counter)
    skipped = clerk.page.locator(".summary-skipped")
    clerk.presses("assignment")
    assert skipped.count() == 1 and WHEN[:2] in skipped.inner_text()
    assert not any(char.isdigit() for char in told[WHEN])
    clerk.page.click(".dialog .button-primary")
    assert told[HOW_MANY] == "2人"
    no_errors(counter)


def test_a_visitor_answers_in_own_words_by_typing_and_by_hand(counter: Counter) -> None:
    begin(counter)
    visitor, clerk = counter.visitor, counter.clerk
    visitor.presses("edit_note")
    visitor.page.locator(".free-ways .choice").nth(0).click()
    visitor.page.locator(".free-band").wait_for()
    visitor.write("Từ Hà Nội")
    visitor.is_asked("tenshutsu")
    visitor.presses("edit_note")
    visitor.page.locator(".free-ways .choice").nth(1).click()
    visitor.draw([(0.2, 0.2), (0.6, 0.3), (0.3, 0.6)])
    visitor.presses("send")
    visitor.is_asked(VI_WHEN)
    visitor.presses("edit_note")
    visitor.page.locator(".free-ways .choice").nth(3).click()
    visitor.is_asked("Có tất cả mấy người")
    told = lines(counter)
    assert "Từ Hà Nội" in told[MOVED_FROM]
    assert told[WHEN] == "わかりません"
    clerk.presses("assignment")
    assert clerk.page.locator(".summary-picture polyline").count() == 1
    no_errors(counter)


def test_a_clerk_may_send_each_question_by_hand(counter: Counter) -> None:
    begin(counter)
    visitor, clerk = counter.visitor, counter.clerk
    clerk.presses("front_hand")
    visitor.page.locator(".answers .choice").nth(0).click()
    visitor.page.locator(".flow-coming").wait_for()
    clerk.page.locator(".flow-question", has_text="いつ").wait_for()
    assert len(clerk.said()) == 2
    clerk.presses("send")
    visitor.is_asked(VI_WHEN)
    no_errors(counter)


def test_the_server_is_killed_in_the_middle_of_a_flow_and_no_question_is_lost_or_doubled(counter: Counter) -> None:
    begin(counter)
    visitor = counter.visitor
    counter.ward.kill("web")
    visitor.page.locator(".answers .choice").nth(2).click()
    visitor.is_asked(VI_WHEN)
    counter.ward.kill("web")
    answer_date(counter)
    counter.clerk.page.reload()
    finish_flow(counter)
    told = counter.clerk.summary()
    assert [question for question, _ in told] == [
        MOVED_FROM, SHOW_CARD, WHEN, HOW_MANY, HOUSEHOLDER, WHICH_ID, WRITE, WAIT,
    ]  # fmt: skip
    assert all(answer for question, answer in told if question not in (SHOW_CARD, WRITE, WAIT))
    questions = [said for said in counter.clerk.said() if said in (MOVED_FROM, SHOW_CARD, WHEN, HOW_MANY, WAIT)]
    assert len(questions) == len(set(questions)) == 5


def test_a_conversation_is_done_only_when_the_visitor_has_understood(counter: Counter) -> None:
    visitor, clerk = counter.visitor, counter.clerk
    visitor.speaks("Tiếng Việt")
    visitor.chooses("point")
    clerk.write("3番の窓口へどうぞ")
    clerk.says("わかりましたか", "do-you-understand")
    clerk.page.click(".bar .button:has(use[href$='#logout'])")
    assert clerk.page.locator(".dialog [data-outcome=done]").count() == 0
    clerk.page.locator(".dialog .button-primary").click()
    lines = visitor.page.locator(".read-back-words")
    eventually(lambda: lines.count() == 2)
    visitor.says_of_read_back("report")
    visitor.page.locator(".read-back-tick").first.click()
    visitor.page.locator(".read-back .button-primary").click()
    clerk.page.locator(".check-line[data-state=fix] .check-mark", has_text="3番").wait_for()
    clerk.page.locator(".item-mark").wait_for()
    clerk.write("4番の窓口へどうぞ")
    clerk.page.locator(".check-line[data-state=stale]").wait_for()
    clerk.checks()
    visitor.page.locator(".read-back").wait_for()
    visitor.says_of_read_back("check")
    clerk.page.locator(".check-line[data-state=ok]").wait_for()
    clerk.page.locator(".check-line .button-primary").click()
    clerk.page.locator(".dialog [data-outcome=done]").click()
    for person in (visitor, clerk):
        person.page.wait_for_selector(".receipt")
    with counter.ward.database.transaction() as db:
        rows = db.connection().exec_driver_sql(
            'SELECT "end" FROM sessions WHERE desk_id = ? AND closed_ms IS NOT NULL', (counter.desk,)
        )
        assert [row[0] for row in rows] == ["done"]
    no_errors(counter)


def test_where_only_the_visitor_spoke_it_is_asked_whether_all_is_settled_and_an_interpreter_can_come(
    counter: Counter,
) -> None:
    visitor, clerk = counter.visitor, counter.clerk
    visitor.chooses("type")
    visitor.write("ありがとう")
    eventually(lambda: clerk.said() == ["ありがとう"])
    clerk.checks()
    visitor.page.locator(".read-back").wait_for()
    assert visitor.page.locator(".read-back-line").count() == 0
    visitor.says_of_read_back("sign_language")
    clerk.page.locator(".check-line[data-state=interpreter]").wait_for()
    eventually(lambda: visitor.page.locator(".call-waiting").count() == 1)
    clerk.finish()
    clerk.page.wait_for_selector(".receipt")
    no_errors(counter)
