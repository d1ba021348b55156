"""A clerk finds, keeps and is offered phrases; the tablet shows what its counter keeps."""

from __future__ import annotations

from tests.e2e.conftest import Counter
from tests.e2e.people import eventually


def no_errors(counter: Counter) -> None:
    assert counter.visitor.errors == []
    assert counter.clerk.errors == []


def found(counter: Counter, query: str) -> list[str]:
    page = counter.clerk.page
    page.fill(".search-field", query)
    page.wait_for_function("() => /[0-9]/.test(document.querySelector('.search-found').textContent)")
    tiles: list[str] = page.eval_on_selector_all(".search-results .tile", "all => all.map(one => one.dataset.tile)")
    return tiles


def test_the_clerk_searches_in_any_language_and_nothing_of_it_is_asked_of_the_server(counter: Counter) -> None:
    page = counter.clerk.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.click(".search-field")
    assert any(phrase.startswith("resident-registration/") for phrase in found(counter, "じゅうみん")[:3])
    for query in ("take the elevator", "elevater", "ลิฟต์", "thang may", "лифт", "エレベータ"):
        assert "waiting/use-elevator" in found(counter, query), query
    # Letters that were not on the screen yet bring their fonts; of the words there is nothing else.
    others = [url for url in asked if not url.startswith(f"{counter.ward.url}/static/")]
    assert len(others) <= 1 and all("/packs/find.json" in url for url in others)
    assert not any("%E" in url or "?" in url.replace("?desk=", "") for url in asked)
    no_errors(counter)


def test_a_number_on_a_tile_finds_the_tile(counter: Counter) -> None:
    page = counter.clerk.page
    tile = page.locator(".outline-body .tile").nth(1)
    number = tile.locator(".tile-number").inner_text()
    assert number.startswith("1-")
    assert found(counter, number)[0] == f"welcome/{tile.get_attribute('data-tile')}"
    no_errors(counter)


def test_what_is_typed_is_offered_as_the_packs_say_it_and_one_tap_says_it(counter: Counter) -> None:
    counter.visitor.speaks("Tiếng Việt")
    counter.visitor.chooses("type")
    counter.clerk.type("お支払いは何でしますか")
    offer = counter.clerk.page.locator(".nearest-phrase")
    offer.wait_for()
    assert offer.locator("[lang=vi]").count() == 1
    eventually(lambda: "お支払い" in counter.visitor.page.locator(".thread").inner_text())
    offer.click()
    eventually(lambda: len(counter.visitor.said()) == 1)
    assert counter.clerk.page.input_value(".writer-field") == ""
    eventually(lambda: counter.visitor.page.locator(".live-item").count() == 0)
    counter.visitor.turns_to("type")
    counter.visitor.type("toi muon lam the my number")
    counter.visitor.page.click(".nearest-phrase")
    eventually(lambda: "マイナンバーカードを作りたいです。" in counter.clerk.said())
    counter.clerk.type("昨日の試合はすごかったですね")
    eventually(lambda: "昨日" in counter.visitor.page.locator(".thread").inner_text())
    assert counter.clerk.page.locator(".nearest-phrase").count() == 0
    no_errors(counter)


def test_a_star_keeps_a_phrase_at_hand_for_the_counter(counter: Counter) -> None:
    page, tablet = counter.clerk.page, counter.visitor.page
    page.click(".outline-body .tile-star >> nth=1")
    page.click(".outline-topic[data-topic='*/favourites']")
    page.click(".outline-body .button:has(use[href$='#edit'])")
    page.fill(".outline-body .search-field", "私は耳が聞こえません")
    page.click(".outline-body .search-results .tile >> nth=0")
    eventually(lambda: page.locator(".favourites-one").count() == 2)
    page.click("[data-act='up welcome/i-am-deaf']")
    first = page.locator(".favourites-one").first
    eventually(lambda: "耳" in first.inner_text())
    page.click("[data-act='remove welcome/i-am-deaf']")
    page.click(".favourites .button:has(use[href$='#undo'])")
    eventually(lambda: page.locator(".favourites-one").count() == 2)
    page.reload()
    page.wait_for_selector(".outline-topic[data-topic='*/favourites'][aria-expanded=true]")
    tablet.reload()
    counter.visitor.chooses("point")
    tablet.click(".point-back")
    tablet.click(".point-back")
    tablet.click(".tile[data-tile='*']")
    tablet.click(".tile[data-tile='welcome/i-am-deaf']")
    eventually(lambda: len(counter.clerk.said()) == 1)
    no_errors(counter)


def test_what_was_said_is_at_hand_until_the_conversation_ends(counter: Counter) -> None:
    page = counter.clerk.page
    counter.visitor.chooses("point")
    page.click(".outline-body .tile >> nth=0")
    eventually(lambda: len(counter.clerk.said()) == 1)
    page.click(".outline-topic[data-topic='*/recent']")
    assert page.locator(".outline-body .tile").count() == 1
    counter.clerk.finish()
    page.click(".receipt .button-primary")
    page.click(".outline-topic[data-topic='*/recent']")
    assert page.locator(".outline-body .tile").count() == 0
    no_errors(counter)


def test_the_visitor_chooses_how_large_tiles_are_and_the_next_begins_anew(counter: Counter) -> None:
    page = counter.visitor.page
    counter.visitor.chooses("point")
    page.set_viewport_size({"width": 1280, "height": 1000})
    counts = []
    for step in (1, 0, 0):
        page.click(f".tile-size button >> nth={step}")
        counts.append(page.locator(".point-pane .tile").count())
    assert counts[0] <= 4 and counts[0] <= counts[1] <= 6 and counts[1] <= counts[2] <= 9
    assert page.locator(".point-pane .tile-number").count() == counts[2]
    counter.visitor.finish()
    page.click(".receipt .button-primary")
    page.wait_for_selector(".start")
    assert page.evaluate("document.documentElement.dataset.tiles") == "medium"
    no_errors(counter)


def test_the_clerk_finds_what_only_visitors_say_and_shows_it_to_them(counter: Counter) -> None:
    counter.visitor.chooses("point")
    page, tablet = counter.clerk.page, counter.visitor.page
    assert "welcome/i-am-deaf" in found(counter, "deaf")
    page.click(".search-results .tile[data-tile='welcome/i-am-deaf']")
    tablet.wait_for_selector(".point-pane .tile[data-tile='i-am-deaf'].halo-staff")
    assert counter.visitor.said() == [] and counter.clerk.said() == []
    counter.visitor.points_at("i-am-deaf")
    eventually(lambda: len(counter.clerk.said()) == 1)
    no_errors(counter)
