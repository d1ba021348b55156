"""The ink pad under real pointers: the visitor's pad is drawn on, the city office's pad is looked at."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.e2e.ink_pad.bench import Bench, opened

ME, YOU = "visitor-1", "staff-2"


def test_a_stroke_is_drawn_here_and_there_before_the_pen_is_lifted(desk: Bench) -> None:
    desk.draw(ME, (50, 50), (150, 50), (150, 120), lift=False)
    assert desk.tell("desk.strokes.length") == 0
    assert desk.inked(ME, 100, 50)
    assert desk.inked(ME, 150, 100)
    assert desk.inked(YOU, 100, 50)
    desk.page.mouse.up()
    desk.settle()
    assert desk.tell("desk.strokes.length") == 1
    assert desk.inked(ME, 150, 100)
    assert desk.inked(YOU, 150, 100)
    assert not desk.inked(YOU, 300, 200)


def test_the_first_batch_goes_at_pen_down(desk: Bench) -> None:
    desk.page.mouse.move(60, 60)
    desk.page.mouse.down()
    assert desk.tell("desk.batches.length") == 1
    desk.settle()
    assert desk.inked(YOU, 60, 60)
    desk.page.mouse.up()


def test_a_finished_stroke_takes_its_previews_place_without_a_gap(desk: Bench) -> None:
    desk.page.evaluate(
        """() => {
          const canvas = document.getElementById("staff-2");
          window.gaps = 0; window.pictures = 0; window.watching = false;
          const look = () => {
            const { data } = canvas.getContext("2d").getImageData(97, 47, 6, 6);
            let dark = false;
            for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 400) dark = true;
            if (dark) window.watching = true;
            if (window.watching) { window.pictures += 1; if (!dark) window.gaps += 1; }
            requestAnimationFrame(look);
          };
          look();
        }"""
    )
    desk.draw(ME, (60, 50), (140, 50))
    for _ in range(4):
        desk.settle()
    assert desk.page.evaluate("() => window.pictures") > 4
    assert desk.page.evaluate("() => window.gaps") == 0


def test_dots_and_letters_of_8_px_are_seen(desk: Bench) -> None:
    desk.draw(ME, (40, 40), (40, 40))
    assert desk.inked(ME, 40, 40)
    # A letter of 8 px: two bars and between them paper.
    desk.draw(ME, (100, 100), (108, 100))
    desk.draw(ME, (100, 108), (108, 108))
    assert desk.inked(ME, 104, 100)
    assert desk.inked(ME, 104, 108)
    assert min(desk.look(ME, 104, 104, reach=0.5)) > 200


def test_the_eraser_takes_exactly_the_stroke_it_touches(desk: Bench) -> None:
    desk.draw(ME, (50, 50), (150, 50))
    desk.draw(ME, (50, 90), (150, 90))
    desk.draw(YOU, (50, 130), (150, 130))
    desk.tell("desk.pads['visitor-1'].tool = 'eraser'")
    desk.page.mouse.move(100, 92)
    desk.settle()
    assert sum(desk.look(ME, 70, 90)) > 400, "what the eraser would take fades under the pointer"
    assert desk.inked(ME, 70, 50)
    desk.draw(ME, (100, 92), (100, 92))
    assert [len(cids) for cids in desk.tell("desk.erased")] == [1]
    assert not desk.inked(ME, 100, 90)
    assert not desk.inked(YOU, 100, 90)
    assert desk.inked(ME, 100, 50)
    assert desk.inked(ME, 100, 130)
    # Anybody's stroke may be erased.
    desk.draw(ME, (100, 130), (100, 130))
    assert not desk.inked(YOU, 100, 130)
    assert desk.tell("desk.strokes.length") == 1


def test_of_two_strokes_within_reach_the_eraser_takes_the_nearer(desk: Bench) -> None:
    desk.draw(ME, (50, 50), (150, 50))
    desk.draw(ME, (50, 58), (150, 58))
    desk.tell("desk.pads['visitor-1'].tool = 'eraser'")
    desk.draw(ME, (100, 52), (100, 52))
    assert not desk.inked(ME, 100, 50)
    assert desk.inked(ME, 100, 58)


def test_rubbing_over_several_strokes_is_one_erasure(desk: Bench) -> None:
    for y in (50, 90, 130):
        desk.draw(ME, (50, y), (150, y))
    desk.tell("desk.pads['visitor-1'].tool = 'eraser'")
    desk.draw(ME, (100, 20), (100, 160))
    assert [len(cids) for cids in desk.tell("desk.erased")] == [3]
    desk.tell("desk.pads['visitor-1'].undo()")
    assert desk.tell("desk.strokes.length") == 3
    desk.settle()
    assert desk.inked(YOU, 100, 90)


def test_a_refused_erasure_shows_the_stroke_again(desk: Bench) -> None:
    desk.draw(ME, (50, 50), (150, 50))
    desk.tell("desk.online = false")
    desk.tell("desk.pads['visitor-1'].undo()")
    desk.settle()
    assert not desk.inked(ME, 100, 50)
    desk.tell("desk.pads['visitor-1'].eraseRefused()")
    desk.settle()
    assert desk.inked(ME, 100, 50)


def test_undo_and_redo_touch_only_the_own_strokes(desk: Bench) -> None:
    desk.draw(ME, (50, 50), (150, 50))
    desk.draw(YOU, (50, 90), (150, 90))
    assert desk.tell("desk.history['visitor-1']") == [True, False]
    desk.tell("desk.pads['visitor-1'].undo()")
    desk.tell("desk.pads['visitor-1'].undo()")
    desk.settle()
    assert not desk.inked(YOU, 100, 50)
    assert desk.inked(ME, 100, 90)
    assert desk.tell("desk.history['visitor-1']") == [False, True]
    desk.tell("desk.pads['visitor-1'].redo()")
    desk.settle()
    assert desk.inked(YOU, 100, 50)
    assert desk.tell("desk.strokes.map((one) => one.pid)") == [YOU, ME]
    desk.tell("desk.pads['visitor-1'].undo()")
    desk.draw(ME, (50, 130), (150, 130))
    assert desk.tell("desk.history['visitor-1']") == [True, False], "a new stroke ends what could be put again"


def test_own_strokes_stay_while_the_session_is_away(desk: Bench) -> None:
    desk.tell("desk.online = false")
    desk.draw(ME, (50, 50), (150, 50))
    desk.draw(ME, (50, 90), (150, 90))
    desk.tell("desk.pads['visitor-1'].setStrokes([])")
    desk.tell("desk.pads['visitor-1'].resize()")
    assert desk.inked(ME, 100, 50)
    desk.tell("desk.online = true")
    desk.tell("desk.show()")
    desk.settle()
    assert desk.inked(YOU, 100, 90)
    assert desk.tell("desk.pads['visitor-1'].canUndo")


def test_clearing_empties_both_pads_and_the_history(desk: Bench) -> None:
    desk.draw(ME, (50, 50), (150, 50))
    desk.draw(ME, (50, 90), (150, 90))
    desk.tell("desk.pads['visitor-1'].tool = 'eraser'")
    desk.draw(ME, (100, 90), (100, 90))
    desk.tell("desk.strokes = []")
    desk.tell("desk.show()")
    desk.settle()
    assert not desk.inked(ME, 100, 50)
    desk.tell("desk.pads['visitor-1'].undo()")
    assert desk.tell("desk.strokes.length") == 0
    assert desk.tell("desk.history['visitor-1']") == [False, False]


def test_a_pen_draws_and_a_palm_beside_it_does_not(desk: Bench) -> None:
    desk.touch("touchStart", (300, 250))
    desk.settle()
    desk.pen("mousePressed", 50, 50)
    for x in range(50, 151, 10):
        desk.pen("mouseMoved", x, 50)
    desk.touch("touchMove", (310, 255))
    desk.touch("touchEnd")
    desk.pen("mouseReleased", 150, 50)
    desk.touch("touchStart", (200, 200))
    desk.touch("touchMove", (240, 200))
    desk.touch("touchEnd")
    desk.settle()
    assert desk.tell("desk.strokes.length") == 1
    assert desk.inked(YOU, 100, 50)
    for pad in (ME, YOU):
        assert not desk.inked(pad, 300, 250), "the palm's stroke was taken back"
        assert not desk.inked(pad, 220, 200)


def test_a_finger_draws_where_no_pen_is(desk: Bench) -> None:
    desk.touch("touchStart", (50, 50))
    for x in range(60, 151, 10):
        desk.touch("touchMove", (x, 50))
    desk.touch("touchEnd")
    desk.settle()
    assert desk.tell("desk.strokes.length") == 1
    assert desk.inked(YOU, 100, 50)


def test_a_second_finger_adds_nothing_and_a_cancelled_touch_leaves_nothing(desk: Bench) -> None:
    desk.touch("touchStart", (50, 50))
    desk.touch("touchStart", (50, 50), (300, 200))
    desk.touch("touchMove", (90, 50), (300, 240))
    desk.settle()
    assert not desk.inked(ME, 300, 220)
    desk.touch("touchCancel")
    desk.settle()
    assert desk.tell("desk.strokes.length") == 0
    assert not desk.inked(ME, 70, 50)
    assert not desk.inked(YOU, 70, 50)


def test_each_author_has_a_colour_and_a_name_beside_the_ink(desk: Bench) -> None:
    desk.draw(ME, (100, 100), (200, 100))
    desk.draw(YOU, (100, 200), (200, 200))
    red, green, blue = desk.look(ME, 150, 100)
    assert blue - max(red, green) > 100
    red, green, blue = desk.look(ME, 150, 200)
    assert green - max(red, blue) > 20
    # The other's name stands above the other's ink on either pad, and nobody's own name above the own.
    assert sum(desk.look(ME, 130, 188, reach=8)) < 500
    assert sum(desk.look(YOU, 130, 88, reach=8)) < 500
    assert sum(desk.look(ME, 130, 88, reach=8)) == 765


def test_a_pad_that_is_let_go_is_blank_and_draws_no_more(desk: Bench) -> None:
    desk.draw(ME, (50, 50), (150, 50), (150, 90), lift=False)
    desk.tell("desk.pads['visitor-1'].destroy()")
    desk.page.mouse.up()
    desk.settle()
    assert desk.tell("desk.strokes.length") == 0
    assert desk.page.evaluate("() => document.getElementById('visitor-1').width") == 0


def test_a_pad_turned_for_the_far_side_of_the_table_draws_under_the_finger(
    pad_browser: Browser, pad_script: str
) -> None:
    with opened(pad_browser, pad_script, turned=True) as desk:
        # (50, 40) on the glass is (350, 260) of the turned pad.
        desk.draw(ME, (50, 40), (150, 40))
        assert desk.inked(ME, 300, 260)
        assert desk.inked(YOU, 300, 260)
        assert not desk.inked(YOU, 100, 40)


def test_the_pad_is_sharp_on_dense_screens_and_keeps_its_ink_when_resized(
    pad_browser: Browser, pad_script: str
) -> None:
    with opened(pad_browser, pad_script, ratio=2) as desk:
        desk.draw(ME, (50, 50), (150, 50))
        assert desk.page.evaluate("() => document.getElementById('visitor-1').width") == 800
        assert desk.inked(ME, 100, 50)
        desk.page.evaluate(
            """() => { const canvas = document.getElementById('visitor-1');
              canvas.style.width = '200px'; window.desk.pads['visitor-1'].resize(); }"""
        )
        # Letterboxed: half the scale, 75 px of margin above and below.
        assert desk.inked(ME, 50, 100)
        desk.draw(ME, (50, 150), (150, 150))
        assert desk.inked(YOU, 200, 150)


def test_strokes_that_cross_lie_in_the_sessions_order_on_every_pad(desk: Bench) -> None:
    desk.draw(ME, (50, 50), (150, 50))
    desk.draw(YOU, (100, 20), (100, 80))
    for pad in (ME, YOU):
        red, green, blue = desk.look(pad, 100, 50, reach=0.5)
        assert green > blue, "the later stroke lies on top"
    desk.tell("desk.strokes = desk.strokes.slice().reverse()")
    desk.tell("desk.show()")
    desk.settle()
    for pad in (ME, YOU):
        red, green, blue = desk.look(pad, 100, 50, reach=0.5)
        assert blue > green
        assert desk.inked(pad, 100, 30)


def test_turning_the_page_shows_the_other_page_alone(desk: Bench) -> None:
    desk.draw(ME, (50, 50), (150, 50))
    desk.tell("desk.pads['visitor-1'].turnTo('ink/2')")
    desk.settle()
    assert not desk.inked(ME, 100, 50)
    assert desk.tell("desk.pads['visitor-1'].layer") == "ink/2"
    assert not desk.tell("desk.pads['visitor-1'].canUndo")
    desk.tell("desk.pads['visitor-1'].turnTo('ink/1')")
    desk.tell("desk.show()")
    desk.settle()
    assert desk.inked(ME, 100, 50)


def test_two_thousand_strokes_do_not_slow_the_pen(desk: Bench) -> None:
    desk.draw(YOU, (20, 20), (40, 30), (60, 20), (80, 40))
    paint_ms = desk.page.evaluate(
        """() => {
          const desk = window.desk, model = desk.strokes[0], many = [];
          for (let n = 0; n < 2000; n += 1) many.push({ ...model, cid: `staff-2:bbbbbbbb:${n + 1}` });
          const start = performance.now();
          desk.strokes = many; desk.show();
          return performance.now() - start;
        }"""
    )
    desk.settle()
    frame_ms = desk.page.evaluate(
        """() => {
          const desk = window.desk, times = [];
          for (let n = 0; n < 20; n += 1) {
            const start = performance.now();
            desk.strokes = desk.strokes.concat({ ...desk.strokes[0], cid: `staff-2:cccccccc:${n + 1}` });
            desk.show();
            times.push(performance.now() - start);
          }
          return times.sort((a, b) => a - b)[10];
        }"""
    )
    print(f"2,000 strokes: first painting {paint_ms:.0f} ms, one more stroke {frame_ms:.1f} ms on two pads")
    desk.draw(ME, (50, 200), (150, 200))
    assert desk.inked(YOU, 100, 200)
    assert desk.inked(YOU, 60, 21)
