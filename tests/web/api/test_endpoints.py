from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fake_index import FakePage

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient


ANSWER_FIELDS = """
query total distinct relaxed page size took_ms generation hits facets expansions did_you_mean notice notices
with_all
next
"""
HIT_FIELDS = """
id path url title title_html date source author region language score snippets copies copy_count explanation
paragraphs paragraph_count translations
"""

REPRINTED = (
    FakePage("a", "Kiln", "The kiln is cold.", date="2021-01-05", source="Kiln News"),
    FakePage("b", "Kiln cold", "The kiln is cold.", date="2021-02", source="Port Post"),
    FakePage("c", "Kilns", "Another kiln is hot."),
)


def test_search_answers_as_documented(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=粉尘爆炸&size=1")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.json is not None
    assert list(answer.json) == ANSWER_FIELDS.split()
    assert list(answer.json["hits"][0]) == HIT_FIELDS.split()
    assert answer.json["facets"]["region"][0]["children"][0]["name_en"] == "Suzhou"
    assert answer.json["expansions"] == [
        {"words": "粉尘爆炸", "added": ["dust explosion"], "kind": "glossary"}
    ]
    assert "粉尘爆炸" in answer.text  # readable, not \uXXXX


def test_what_was_probably_meant_is_answered(client: FlaskClient) -> None:
    for query, meant in (("explosoin", "explosion"), ("explosion", None)):
        answer = client.get(f"/api/v1/search?q={query}")
        assert answer.json is not None
        assert answer.json["did_you_mean"] == meant


def test_all_parameters_reach_the_index(client: FlaskClient, index: FakeIndex) -> None:
    client.get(
        "/api/v1/search?q=a&region=浙江&region=320000&source=X&from=2020&to=2021-06"
        "&language=en&language=zh&sort=oldest&page=2&size=5&translate=no&fold=0&explain=1&facets=month,year"
    )
    assert index.asked == {
        "query": "a",
        "region": ("浙江", "320000"),
        "source": ("X",),
        "date_from": "2020",
        "date_to": "2021-06",
        "language": ("en", "zh"),
        "sort": "oldest",
        "page": 2,
        "size": 5,
        "translate": False,
        "fold": False,
        "explain": True,
        "facets": ("month", "year"),
    }


def test_without_parameters_the_index_s_own_defaults_hold(client: FlaskClient, index: FakeIndex) -> None:
    client.get("/api/v1/search")
    assert index.asked["region"] is None
    assert index.asked["source"] is None
    assert index.asked["sort"] == "relevance"
    assert index.asked["translate"] is True
    assert index.asked["fold"] is True
    assert index.asked["explain"] is False
    assert index.asked["facets"] is None


def test_what_scores_are_made_of_is_answered_where_asked_for(client: FlaskClient) -> None:
    for address, expected in (("explain=true", ["typed", "glossary", "in_place"]), ("explain=false", [])):
        answer = client.get(f"/api/v1/search?q=dust explosion&{address}")
        assert answer.json is not None
        parts = answer.json["hits"][0]["explanation"]
        assert [part["kind"] for part in parts] == expected
        assert all(part.keys() == {"text", "asked", "kind", "field", "score"} for part in parts)


@pytest.mark.parametrize(
    ("arguments", "fields"),
    [
        ("fields=id,title", ["id", "title"]),
        ("fields=title&fields=id", ["id", "title"]),
        ("fields=", HIT_FIELDS.split()),
        ("fields=title_html&highlight=false", []),
    ],
)
@pytest.mark.parametrize("path", ["search?", "documents/monthly/002.md/similar?"])
def test_hits_have_the_fields_asked_for(
    client: FlaskClient, path: str, arguments: str, fields: list[str]
) -> None:
    answer = client.get(f"/api/v1/{path}{arguments}")
    assert answer.json is not None
    assert [list(hit) for hit in answer.json["hits"]] == [fields] * 10


@pytest.mark.parametrize(
    ("highlight", "names", "snippet"),
    [
        ("true", ["title_html", "snippets"], "<mark>Hostile</mark> words &lt;script&gt;"),
        ("false", ["snippets"], "Hostile words <script>"),
    ],
)
def test_without_highlight_hits_are_plain_text(
    client: FlaskClient, highlight: str, names: list[str], snippet: str
) -> None:
    answer = client.get(f"/api/v1/search?q=hostile&highlight={highlight}&fields=title_html,snippets")
    assert answer.json is not None
    [hit] = answer.json["hits"]
    assert list(hit) == names
    assert hit["snippets"][0].startswith(snippet)


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [("", None), ("facets=", None), ("facets=none", ()), ("facets=year", ("year",)),
     ("facets=year,month", ("year", "month")), ("facets=year&facets=month,year", ("year", "month"))],
)  # fmt: skip
def test_facets_are_counted_as_asked(
    client: FlaskClient, index: FakeIndex, arguments: str, asked: tuple[str, ...] | None
) -> None:
    answer = client.get(f"/api/v1/search?{arguments}")
    assert index.asked["facets"] == asked
    assert answer.json is not None
    counted = {name for name, values in answer.json["facets"].items() if values}
    assert counted == ({"source", "region", "year", "language"} if asked is None else set(asked))


@pytest.mark.parametrize(
    ("arguments", "detail", "hint"),
    [
        ("fields=id,nme", "fields cannot be 'nme'.", "Use any of id, path, url,"),
        ("facets=years", "facets cannot be 'years'.", "source, region, year, month, language, none"),
        ("facets=none,year", "facets cannot be none and others.", "Use none alone"),
        ("highlight=yellow", "highlight cannot be 'yellow'.", "Use true or false."),
        ("page=2&cursor=x", "cannot go on from a cursor and begin at a page", "Leave page out"),
        ("page=101&size=100", "Page 101 with 100 hits on each lies beyond the first 10,000 hits.", "cursor"),
        ("cursor=" + "x" * 500, "cursor cannot be 'xxx", "Use a text of at most 200 characters."),
    ],
)
def test_what_the_endpoint_cannot_understand(
    client: FlaskClient, arguments: str, detail: str, hint: str
) -> None:
    answer = client.get(f"/api/v1/search?{arguments}")
    assert answer.status_code == 400
    problem = answer.get_json(force=True)
    assert detail in problem["detail"]
    assert hint in problem["hint"]


@pytest.mark.parametrize(
    ("arguments", "fields"),
    [
        ("fields=title,body", ["title", "body"]),
        ("fields=title_html,body_html,body&highlight=false", ["body"]),
    ],
)
def test_a_document_has_the_fields_asked_for(client: FlaskClient, arguments: str, fields: list[str]) -> None:
    answer = client.get(f"/api/v1/documents/monthly/002.md?{arguments}")
    assert answer.json is not None
    assert list(answer.json) == fields


def test_a_document_without_highlight_has_no_html(client: FlaskClient) -> None:
    every = client.get("/api/v1/documents/monthly/002.md").get_json()
    plain = client.get("/api/v1/documents/monthly/002.md?highlight=no").get_json()
    assert every.keys() - plain.keys() == {"title_html", "body_html"}


@pytest.mark.parametrize("path", ["notices/%E9%93%9D%E7%B2%89.html", "odd/a%3Fb%23c%25d%20e"])
def test_document(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/api/v1/documents/{path}?q=粉尘爆炸")
    assert answer.status_code == 200
    assert answer.json is not None
    assert list(answer.json)[:3] == ["id", "path", "url"]
    assert answer.json["metadata"]["tags"] == ["粉尘", "drill"]


def test_suggest_answers_as_documented(client: FlaskClient) -> None:
    answer = client.get("/api/v1/suggest?q=fen")
    assert answer.status_code == 200
    assert answer.json == {
        "query": "fen",
        "suggestions": [
            {"text": "粉尘爆炸", "query": "粉尘爆炸", "kind": "term", "count": 2, "by": "pinyin"},
        ],
    }


@pytest.mark.parametrize(
    ("arguments", "count"),
    [("", 0), ("?q=", 0), ("?q=nothing", 0), ("?q=安全生产月", 8), ("?q=安全&size=3", 3)],
)
def test_as_many_suggestions_as_asked_for(client: FlaskClient, arguments: str, count: int) -> None:
    answer = client.get(f"/api/v1/suggest{arguments}")
    assert answer.json is not None
    assert len(answer.json["suggestions"]) == count


@pytest.mark.parametrize("size", ["0", "51", "many"])
def test_an_impossible_number_of_suggestions(client: FlaskClient, size: str) -> None:
    answer = client.get(f"/api/v1/suggest?q=a&size={size}")
    assert answer.status_code == 400
    assert answer.json is not None
    assert "size" in answer.json["detail"]


def test_the_blank_behind_a_word_reaches_the_index(client: FlaskClient) -> None:
    assert client.get("/api/v1/suggest?q=dust%20").json == {"query": "dust ", "suggestions": []}


def test_stats(client: FlaskClient) -> None:
    answer = client.get("/api/v1/stats")
    assert answer.json is not None
    assert answer.json["documents"] == 65


def test_health(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok", "generation": 7})


@pytest.mark.parametrize(
    "path", ["/api/v1/search", "/api/v1/stats", "/api/v1/nothing", "/api/v1/search?page=x"]
)
def test_other_sites_may_read_the_endpoint(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


def test_a_preflight_is_answered(client: FlaskClient) -> None:
    answer = client.options("/api/v1/search", headers={"Origin": "https://example.org"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]


def test_pages_are_not_for_other_sites(client: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/").headers


def test_similar_pages(client: FlaskClient, index: FakeIndex) -> None:
    answer = client.get("/api/v1/documents/monthly/002.md/similar?size=3")
    assert answer.status_code == 200
    assert index.asked == {"id": "monthly/002.md", "size": 3}
    assert answer.json is not None
    assert list(answer.json) == ["id", "words", "hits", "took_ms", "generation"]
    assert answer.json["id"] == "monthly/002.md"
    assert [list(hit) for hit in answer.json["hits"]] == [HIT_FIELDS.split()] * 3
    assert client.get("/api/v1/documents/monthly/002.md/similar").json != answer.json


def test_a_document_may_be_called_similar(client: FlaskClient, index: FakeIndex) -> None:
    index.pages = (FakePage("notes/similar", "Alike", "Two kilns."), FakePage("notes", "Kilns", "A kiln."))
    answer = client.get("/api/v1/documents/notes/similar/similar")
    assert answer.json is not None
    assert (answer.json["id"], "hits" in answer.json) == ("notes/similar", True)
    index.pages = index.pages[:1]
    answer = client.get("/api/v1/documents/notes/similar")
    assert answer.json is not None
    assert answer.json["body"] == "Two kilns."


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("nobody/similar", 404, "'nobody'"),
        ("monthly/002.md/similar?size=0", 400, "size"),
        ("monthly/002.md/similar?size=101", 400, "size"),
        ("nobody/similar?fields=score", 404, "'nobody'"),
    ],
)
def test_similar_pages_of_nothing(client: FlaskClient, path: str, status: int, detail: str) -> None:
    answer = client.get(f"/api/v1/documents/{path}")
    assert answer.status_code == status
    assert answer.json is not None
    assert detail in answer.json["detail"]


def test_copies_are_listed_with_their_hit(client: FlaskClient, index: FakeIndex) -> None:
    index.pages = REPRINTED
    answer = client.get("/api/v1/search?q=kiln")
    assert answer.json is not None
    assert (answer.json["total"], answer.json["distinct"], len(answer.json["hits"])) == (3, 2, 2)
    assert answer.json["hits"][0]["copies"] == [
        {"id": "b", "title": "Kiln cold", "source": "Port Post", "date": "2021-02"}
    ]
    answer = client.get("/api/v1/search?q=kiln&fold=false")
    assert answer.json is not None
    assert (answer.json["total"], answer.json["distinct"], len(answer.json["hits"])) == (3, 3, 3)
    assert client.get("/api/v1/documents/b").json["copies"][0]["id"] == "a"  # type: ignore[index]
