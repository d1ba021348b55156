from __future__ import annotations

from collections.abc import Callable

import pytest

from app.directory import (
    Database,
    Document,
    Documents,
    DraftChanged,
    Drafts,
    EditRefused,
    Person,
    Revisions,
    etag,
)

ANN, BOB, CAT = Person("ann", "Ann"), Person("bob", "Bob"), Person("cat", "Cat")
NAME = "ward:welcome"


class Desk:
    """The three that edit, over one directory."""

    def __init__(self, database: Database, clock: Callable[[], int]) -> None:
        self.documents = Documents(database)
        self.drafts = Drafts(database, now_ms=clock)
        self.revisions = Revisions(database, now_ms=clock)
        self.documents.create(Document(NAME, "ward", None, "welcome", "overlay"), b"begun", ANN, 1)

    def save(self, text: bytes, since: bytes, person: Person = ANN) -> str:
        return self.drafts.save(NAME, text, etag(since), person, faults=0, hints=0)

    def approve(self, text: bytes) -> None:
        self.drafts.submit(NAME, etag(text), "please")
        self.drafts.review(NAME, etag(text), CAT, approve=True, note="good")

    def publish(self, text: bytes, since: bytes, person: Person = ANN) -> int:
        self.save(text, since, person)
        self.approve(text)
        return self.drafts.publish(NAME, etag(text), ANN, b"{}")


@pytest.fixture
def desk(database: Database, clock: Callable[[], int]) -> Desk:
    return Desk(database, clock)


def refused(code: str, act: Callable[[], object]) -> EditRefused:
    with pytest.raises(EditRefused) as refusal:
        act()
    assert refusal.value.code == code
    return refusal.value


def test_a_text_goes_from_hand_to_hand_onto_the_boards(desk: Desk) -> None:
    desk.save(b"one", b"begun")
    desk.drafts.submit(NAME, etag(b"one"), "please read")
    draft = desk.documents.get(NAME).draft
    assert draft is not None and (draft.state, draft.note, draft.writers) == ("in_review", "please read", (ANN,))
    desk.drafts.review(NAME, etag(b"one"), BOB, approve=True, note="good")
    assert desk.drafts.publish(NAME, etag(b"one"), CAT, b"{}") == 1
    document = desk.documents.get(NAME)
    assert document.draft is None and document.published is not None
    assert (document.published.text, document.published.by, document.published.writers) == (b"one", "Cat", (ANN,))
    [revision] = desk.revisions.of(NAME)
    assert (revision.authors, revision.reviewer, revision.publisher, revision.note) == (("Ann",), "Bob", "Cat", "good")


def test_nobody_saves_over_somebody_elses_words(desk: Desk) -> None:
    desk.save(b"of ann", b"begun")
    with pytest.raises(DraftChanged) as changed:
        desk.save(b"of bob", b"begun", BOB)
    assert (changed.value.text, changed.value.by) == (b"of ann", "Ann")
    assert desk.documents.get(NAME).current == b"of ann"


def test_a_repeated_save_is_harmless(desk: Desk) -> None:
    assert desk.save(b"one", b"begun") == desk.save(b"one", b"begun") == etag(b"one")
    desk.drafts.submit(NAME, etag(b"one"), "")
    desk.save(b"one", b"one")
    draft = desk.documents.get(NAME).draft
    assert draft is not None and draft.state == "in_review"


def test_who_begins_from_an_older_publication_is_told(desk: Desk) -> None:
    desk.publish(b"one", b"begun")
    desk.publish(b"two", b"one")
    refused("draft_changed", lambda: desk.save(b"mine", b"one", BOB))
    desk.save(b"mine", b"two", BOB)


def test_every_writer_of_a_draft_is_barred_from_its_review(desk: Desk) -> None:
    desk.save(b"of ann", b"begun")
    desk.save(b"of bob", b"of ann", BOB)
    desk.drafts.submit(NAME, etag(b"of bob"), "")
    for writer in (ANN, BOB):
        for approve in (True, False):
            refused("same_person", lambda w=writer, a=approve: desk.drafts.review(  # type: ignore[misc]
                NAME, etag(b"of bob"), w, approve=a, note=""))  # fmt: skip
    desk.drafts.review(NAME, etag(b"of bob"), CAT, approve=True, note="")


def test_a_writer_stays_one_when_somebody_else_writes_it_all_anew_or_brings_it_back(desk: Desk) -> None:
    desk.save(b"of ann", b"begun")
    desk.save(b"of bob alone", b"of ann", BOB)
    desk.drafts.submit(NAME, etag(b"of bob alone"), "")
    desk.drafts.withdraw(NAME)
    desk.drafts.submit(NAME, etag(b"of bob alone"), "")
    refused("same_person", lambda: desk.drafts.review(NAME, etag(b"of bob alone"), ANN, approve=True, note=""))


def test_the_writers_of_the_last_publication_may_review_the_next_draft(desk: Desk) -> None:
    desk.publish(b"one", b"begun")
    desk.save(b"two", b"one", BOB)
    desk.drafts.submit(NAME, etag(b"two"), "")
    desk.drafts.review(NAME, etag(b"two"), ANN, approve=True, note="")


def test_an_approval_is_for_the_very_words(desk: Desk) -> None:
    desk.save(b"one", b"begun")
    desk.drafts.submit(NAME, etag(b"one"), "")
    refused("draft_changed", lambda: desk.drafts.review(NAME, etag(b"read before"), CAT, approve=True, note=""))
    desk.drafts.review(NAME, etag(b"one"), CAT, approve=True, note="")
    desk.save(b"one!", b"one")
    refused("not_approved", lambda: desk.drafts.publish(NAME, etag(b"one!"), ANN, b"{}"))
    refused("draft_changed", lambda: desk.drafts.publish(NAME, etag(b"one"), ANN, b"{}"))


def test_no_step_can_be_left_out(desk: Desk) -> None:
    text = etag(b"begun")
    refused("not_in_review", lambda: desk.drafts.review(NAME, text, CAT, approve=True, note=""))
    refused("not_approved", lambda: desk.drafts.publish(NAME, text, ANN, b"{}"))
    desk.drafts.submit(NAME, text, "")
    refused("not_approved", lambda: desk.drafts.publish(NAME, text, ANN, b"{}"))
    desk.drafts.review(NAME, text, CAT, approve=False, note="no")
    refused("not_approved", lambda: desk.drafts.publish(NAME, text, ANN, b"{}"))
    refused("not_in_review", lambda: desk.drafts.review(NAME, text, CAT, approve=True, note=""))
    desk.approve(b"begun")
    desk.drafts.withdraw(NAME)
    refused("not_approved", lambda: desk.drafts.publish(NAME, text, ANN, b"{}"))


def test_after_a_publication_there_is_no_draft_to_go_on_with(desk: Desk) -> None:
    desk.publish(b"one", b"begun")
    for act in (
        lambda: desk.drafts.submit(NAME, etag(b"one"), ""),
        lambda: desk.drafts.withdraw(NAME),
        lambda: desk.drafts.publish(NAME, etag(b"one"), ANN, b"{}"),
    ):
        refused("no_draft", act)


def test_a_dropped_draft_gives_the_published_text_back(desk: Desk) -> None:
    desk.publish(b"one", b"begun")
    desk.save(b"two", b"one")
    assert desk.drafts.discard(NAME) is True
    assert desk.documents.get(NAME).current == b"one"


def test_a_document_that_was_never_published_goes_with_its_draft(desk: Desk) -> None:
    assert desk.drafts.discard(NAME) is False
    refused("document_unknown", lambda: desk.documents.get(NAME))
    desk.documents.create(Document(NAME, "ward", None, "welcome", "overlay"), b"again", BOB, 2)


def test_a_rollback_is_a_new_revision_and_leaves_the_draft_alone(desk: Desk) -> None:
    desk.publish(b"one", b"begun")
    desk.publish(b"two", b"one", BOB)
    desk.save(b"three", b"two")
    assert desk.revisions.roll_back(NAME, 1, CAT) == 3
    newest = desk.revisions.of(NAME)[0]
    assert (newest.text, newest.rolled_back_from, newest.restored) == (b"one", 2, 1)
    assert (newest.authors, newest.publisher) == (("Ann",), "Cat")
    assert desk.documents.get(NAME).current == b"three"
    refused("revision_unknown", lambda: desk.revisions.roll_back(NAME, 9, CAT))
    assert desk.revisions.read(NAME, 2) == b"two"


def test_what_was_in_force_lately_is_known(desk: Desk, clock: Callable[[], int]) -> None:
    began = clock()
    for at, (text, since) in enumerate([(b"one", b"begun"), (b"two", b"one"), (b"three", b"two")]):
        clock.ms = began + at * 1000  # type: ignore[attr-defined]
        desk.publish(text, since)
    assert [layer.text for layer in desk.revisions.layers()] == [b"three"]
    assert [layer.text for layer in desk.revisions.superseded(began)] == [b"one", b"two"]
    assert [layer.text for layer in desk.revisions.superseded(began + 1500)] == [b"two"]
    assert desk.revisions.superseded(began + 5000) == []


def test_a_document_is_made_once_and_for_a_desk_that_there_is(desk: Desk) -> None:
    again = Document(NAME, "ward", None, "welcome", "overlay")
    refused("document_exists", lambda: desk.documents.create(again, b"", ANN, 1))
    nowhere = Document("desk:none:welcome", "desk", "none", "welcome", "overlay")
    refused("document_unknown", lambda: desk.documents.create(nowhere, b"", ANN, 1))
    for act in (
        lambda: desk.drafts.save("ward:none", b"", "", ANN, faults=0, hints=0),
        lambda: desk.drafts.submit("ward:none", "", ""),
        lambda: desk.drafts.discard("ward:none"),
        lambda: desk.revisions.of("ward:none"),
    ):
        refused("document_unknown", act)
