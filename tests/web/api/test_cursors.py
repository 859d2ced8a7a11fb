from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

import pytest
from fake_index import FakeIndex

from searcher.errors import InvalidRequestError
from searcher.web.api.cursors import Cursor, read, written
from searcher.web.parameters import SearchParameters

if TYPE_CHECKING:
    from flask.testing import FlaskClient

SEARCH = SearchParameters(query="安全", size=20)


def _found(client: FlaskClient, **arguments: Any) -> dict[str, Any]:
    answer = client.get("/api/v1/search", query_string=arguments)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def test_a_cursor_survives_its_text() -> None:
    cursor = Cursor((7, 2, 99), 3)
    assert read(written(cursor, SEARCH), SEARCH) == cursor


@pytest.mark.parametrize("size", [1, 7, 20, 61, 100])
def test_cursors_lead_through_all_hits_once(client: FlaskClient, size: int) -> None:
    found = _found(client, q="安全", size=size)
    ids, pages = [hit["id"] for hit in found["hits"]], 1
    while found["next"]:
        found = _found(client, q="安全", size=size, cursor=found["next"])
        pages += 1
        assert found["page"] == pages <= 61
        ids += [hit["id"] for hit in found["hits"]]
    every = _found(client, q="安全", size=1000)
    assert ids == [hit["id"] for hit in every["hits"]]
    assert len(ids) == 61


def test_cursors_lead_beyond_the_last_numbered_page(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searcher.web.parameters.DEEPEST", 20)
    assert client.get("/api/v1/search?page=3").status_code == 400
    second = _found(client, page=2)
    assert _found(client, cursor=second["next"])["page"] == 3


def test_how_hits_are_told_may_change(client: FlaskClient) -> None:
    following = _found(client, q="安全")["next"]
    found = _found(
        client, q="安全", cursor=following, fields="id", facets="none", explain="yes", highlight="no"
    )
    assert found["page"] == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"q": "月"},
        {"size": 5},
        {"region": "江苏"},
        {"source": "Journal 1"},
        {"from": "2015"},
        {"to": "2030"},
        {"language": "zh"},
        {"sort": "newest"},
        {"translate": "no"},
        {"fold": "no"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_cursor_is_good_for_its_search_alone(client: FlaskClient, changes: dict[str, Any]) -> None:
    following = _found(client, q="安全")["next"]
    answer = client.get("/api/v1/search", query_string={"q": "安全", "cursor": following, **changes})
    assert answer.status_code == 400
    problem = answer.get_json(force=True)
    assert problem["detail"] == "This cursor does not belong to this search."
    assert "only fields, highlight, facets and explain may change" in problem["hint"]


def _encoded(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "粉尘",
        "\ud800",
        "====",
        _encoded("[1,2"),
        _encoded("{}"),
        _encoded("7"),
        _encoded("[1,2,3]"),
        _encoded("[1,2,3,4,5,6]"),
        _encoded("[[[[" * 20),
        _encoded('[7,0,1,2,"x"]'),
        _encoded('["7",0,1,2,"x"]'),
        _encoded("[7,0,1,2,[]]"),
        _encoded("[7,0,1,1e999,null]"),
        urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
    ids=ascii,
)
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequestError, match="cursor") as caught:
        read(text, SEARCH)
    assert "start again without cursor" in caught.value.hint


@pytest.mark.parametrize("page", [2.5, True, "2", None, 1, -5], ids=str)
def test_a_search_goes_on_at_its_second_page_or_later(page: Any) -> None:
    with pytest.raises(InvalidRequestError, match="cursor cannot be"):
        read(written(Cursor((7, 0, 99), page), SEARCH), SEARCH)


@pytest.mark.parametrize("page", [10**9, 10**30])
def test_after_the_last_hit_there_is_nothing(client: FlaskClient, page: int) -> None:
    forged = written(Cursor((7, 0, 0), page), SEARCH)
    found = _found(client, q="安全", size=20, cursor=forged)
    assert (found["hits"], found["next"]) == ([], None)


def test_every_garbled_cursor_is_refused() -> None:
    text = written(Cursor((7, 0, 99), 2), SEARCH)
    for place in range(len(text)):
        other = "A" if text[place] != "A" else "B"
        with pytest.raises(InvalidRequestError):
            read(text[:place] + other + text[place + 1 :], SEARCH)


def test_when_the_index_has_changed_the_search_starts_again(client: FlaskClient, index: FakeIndex) -> None:
    following = _found(client, q="安全")["next"]
    index.generation += 1
    answer = client.get("/api/v1/search", query_string={"q": "安全", "cursor": following})
    assert answer.status_code == 410
    problem = answer.get_json(force=True)
    assert problem["type"] == "urn:problem-type:searcher:index-changed"
    assert problem["title"] == "Index changed"
    assert "Start the search again without cursor" in problem["hint"]


class ChangingIndex(FakeIndex):
    """An index that is written to whenever it is searched."""

    def search(self, *arguments: Any, **options: Any) -> Any:
        found = super().search(*arguments, **options)
        self.generation += 1
        return found


@pytest.fixture
def changing(index: FakeIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "__class__", ChangingIndex)


@pytest.mark.usefixtures("changing")
def test_a_change_during_a_search_is_noticed(client: FlaskClient) -> None:
    following = _found(client, q="安全")["next"]
    answer = client.get("/api/v1/search", query_string={"q": "安全", "cursor": following})
    assert answer.status_code == 410
