"""A visitor and a clerk converse, in two real browsers and through the real server."""

from __future__ import annotations

from playwright.sync_api import Locator, Route

from tests.e2e.conftest import Counter
from tests.e2e.people import eventually

DEAF_JA = "私は耳が聞こえません。"
DEAF_TH = "ฉันเป็นคนหูหนวก"


def no_errors(counter: Counter) -> None:
    assert counter.visitor.errors == []
    assert counter.clerk.errors == []


def test_two_taps_bring_a_first_phrase_to_the_clerk_in_japanese(counter: Counter) -> None:
    counter.visitor.speaks("ไทย")
    counter.visitor.chooses("point")
    counter.visitor.points_at("i-am-deaf")
    eventually(lambda: counter.clerk.said() == [DEAF_JA])
    assert counter.visitor.said() == [DEAF_TH]
    eventually(lambda: counter.visitor.page.locator(".item-delivery use[href$='#done_all']").count() == 1)
    no_errors(counter)


def test_a_question_is_answered_in_the_visitors_language_and_read_in_japanese(counter: Counter) -> None:
    counter.visitor.speaks("Tiếng Việt")
    counter.visitor.chooses("point")
    counter.clerk.says("わかりましたか", "do-you-understand")
    answers = counter.visitor.page.locator(".answers")
    answers.wait_for()
    assert answers.locator("[lang=vi]").first.inner_text()
    answers.locator(".answers-place button").first.click()
    eventually(lambda: len(counter.clerk.said()) == 2)
    assert counter.clerk.said()[1].startswith("はい")
    no_errors(counter)


def test_typing_is_seen_letter_by_letter_and_replaced_when_it_is_sent(counter: Counter) -> None:
    counter.visitor.chooses("type")
    counter.clerk.type("しょるい")
    eventually(lambda: "しょるい" in counter.visitor.page.locator(".thread").inner_text())
    assert counter.visitor.said() == []
    counter.clerk.send()
    eventually(lambda: counter.visitor.said() == ["しょるい"])
    assert counter.visitor.page.locator(".thread").inner_text().count("しょるい") == 1
    counter.visitor.write("はい、わかりました")
    eventually(lambda: counter.clerk.said() == ["しょるい", "はい、わかりました"])
    no_errors(counter)


def test_ink_is_seen_while_the_pen_still_moves_and_one_stroke_can_be_taken_away(counter: Counter) -> None:
    counter.visitor.chooses("write")
    counter.visitor.draw([(0.2, 0.2), (0.6, 0.3), (0.3, 0.6)], lift=False)
    eventually(lambda: counter.clerk.inked() > 50)
    counter.visitor.page.mouse.up()
    counter.clerk.draw([(0.2, 0.8), (0.8, 0.8)])
    eventually(lambda: counter.visitor.page.locator(".ink").count() == 1)
    both = 0

    def settled() -> bool:
        nonlocal both
        before, both = both, counter.visitor.inked()
        return both > 100 and both == before

    eventually(settled, every_s=0.3)
    counter.visitor.page.click(".ink-tools .button:has(use[href$='#undo'])")
    eventually(lambda: 0 < counter.visitor.inked() < both)
    eventually(lambda: counter.clerk.inked() > 0)
    counter.visitor.page.click(".ink-tools .button:has(use[href$='#delete_sweep'])")
    counter.visitor.page.click(".dialog .button-primary")
    eventually(lambda: counter.visitor.inked() == 0 and counter.clerk.inked() == 0)
    no_errors(counter)


def test_a_reload_in_the_middle_brings_everything_back(counter: Counter) -> None:
    counter.visitor.speaks("English")
    counter.visitor.chooses("point")
    counter.visitor.points_at("i-am-deaf")
    counter.clerk.write("どうぞ")
    counter.clerk.draw([(0.2, 0.2), (0.7, 0.7)])
    eventually(lambda: len(counter.visitor.said()) == 2)
    before = counter.visitor.said()
    counter.visitor.page.reload()
    eventually(lambda: counter.visitor.said() == before)
    counter.visitor.turns_to("write")
    eventually(lambda: counter.visitor.inked() > 50)
    no_errors(counter)


def test_the_clerks_category_opens_on_the_tablet_and_a_finger_is_seen_by_the_other(counter: Counter) -> None:
    counter.visitor.chooses("point")
    topic = counter.clerk.page.locator(".outline-topic[data-topic='welcome/waiting']")
    topic.click()
    counter.clerk.page.click(".outline-body .button:has(use[href$='#cast'])")
    title = words(topic)
    eventually(lambda: words(counter.visitor.page.locator(".point-title")) == title)
    shared = set(tiles(counter.visitor.page)) & set(tiles(counter.clerk.page))
    if shared:
        counter.clerk.page.hover(f".tile[data-tile='{sorted(shared)[0]}']")
        eventually(lambda: counter.visitor.page.locator(".halo-staff").count() == 1)
    no_errors(counter)


def words(place: Locator) -> str:
    return "".join(place.inner_text().split())


def tiles(page: object) -> list[str]:
    return page.eval_on_selector_all(".tile", "all => all.map(one => one.dataset.tile)")  # type: ignore[attr-defined, no-any-return]


def test_the_server_is_killed_and_nothing_is_lost_or_doubled(counter: Counter) -> None:
    counter.visitor.chooses("type")
    counter.visitor.write("一")
    counter.clerk.write("二")
    eventually(lambda: counter.visitor.said() == ["一", "二"])
    counter.ward.kill("web")
    counter.visitor.write("三")
    counter.clerk.write("四")
    eventually(lambda: len(counter.visitor.said()) == 4 and counter.visitor.said() == counter.clerk.said())
    assert sorted(counter.clerk.said()) == sorted(["一", "二", "三", "四"])
    eventually(lambda: counter.visitor.page.locator(".item-delivery use[href$='#done_all']").count() == 2)


def test_the_end_wipes_both_screens_and_leaves_a_receipt(counter: Counter) -> None:
    counter.visitor.chooses("type")
    counter.visitor.write("ひみつのことば")
    eventually(lambda: counter.clerk.said() == ["ひみつのことば"])
    counter.clerk.finish()
    for person in (counter.visitor, counter.clerk):
        person.page.wait_for_selector(".receipt")
        assert "ひみつ" not in person.page.content()
        assert person.page.locator(".receipt-number").inner_text()
    counter.visitor.page.click(".receipt .button-primary")
    counter.visitor.page.wait_for_selector(".start")
    counter.clerk.page.click(".receipt .button-primary")
    counter.clerk.page.wait_for_selector(".counter")
    assert counter.clerk.said() == []
    no_errors(counter)


def test_a_way_to_talk_that_is_chosen_before_the_tablet_is_connected_counts(counter: Counter) -> None:
    page = counter.visitor.page
    held: list[Route] = []
    page.route("**/ticket", lambda route: held.append(route))
    page.reload()
    page.click(".channel-tile >> nth=1")
    eventually(lambda: held)
    assert "つないでいます" in page.inner_text("body") and page.locator(".board").count() == 0
    held[0].continue_()
    page.wait_for_selector(".board[data-channel=point]")


def test_a_clerk_goes_on_typing_while_the_visitor_turns_to_another_language(counter: Counter) -> None:
    counter.clerk.type("しょ")
    counter.visitor.speaks("ไทย")
    counter.visitor.chooses("type")
    eventually(lambda: "ไทย" in counter.clerk.page.locator(".counter-side").inner_text())
    counter.clerk.page.keyboard.type("るい")
    assert counter.clerk.page.input_value(".writer-field") == "しょるい"
    no_errors(counter)
