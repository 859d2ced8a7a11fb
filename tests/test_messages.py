from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING

import pytest

from searcher.messages import Message

if TYPE_CHECKING:
    from searcher.searching import Index

MESSAGES = [
    (Message("No word."), "No word.", "No word.", {}),
    (
        Message("No region is called %(name)r.", name="Nowhere"),
        "No region is called 'Nowhere'.",
        "No region is called %(name)r.",
        {"name": "Nowhere"},
    ),
    (Message("At most %(most)s.", most=12000), "At most 12,000.", "At most %(most)s.", {"most": 12000}),
    (Message("%(name)s", name="100 %(name)s"), "100 %(name)s", "%(name)s", {"name": "100 %(name)s"}),
    (
        Message("%(problem)s It was searched.", problem=Message("No region.")),
        "No region. It was searched.",
        "%(problem)s It was searched.",
        {"problem": "No region."},
    ),
]


@pytest.mark.parametrize(("message", "text", "template", "values"), MESSAGES)
def test_a_message_is_its_english_and_knows_how_it_was_made(
    message: Message, text: str, template: str, values: dict[str, object]
) -> None:
    assert message == text
    assert json.dumps(message) == json.dumps(text)
    assert (message.template, message.values) == (template, values)


@pytest.mark.parametrize("message", [row[0] for row in MESSAGES])
def test_a_message_stays_one_when_it_is_sent_to_another_process_or_copied(message: Message) -> None:
    for same in (pickle.loads(pickle.dumps(message)), copy.copy(message), copy.deepcopy(message)):
        assert type(same) is Message
        assert (same, same.template, same.values) == (message, message.template, message.values)


def test_a_value_that_the_text_has_a_place_for_must_be_there() -> None:
    with pytest.raises(KeyError, match="name"):
        Message("No region is called %(name)r.")


def test_an_answer_has_its_notices_each_for_itself_and_as_plain_texts_in_json(small_index: Index) -> None:
    results = small_index.search("date:soon (a", region="Suzhou")
    assert [type(notice) for notice in results.notices] == [Message] * 3
    assert results.notice == " ".join(results.notices)
    assert [type(notice) for notice in results.to_dict()["notices"]] == [str] * 3
    assert small_index.search("a").notices == ()
