from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from fake_index import FakePage

from searcher.results import StoredDocument
from searcher.web.pages.citation import citation

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient

    from searcher.document import Language

KUNSHAN = "/documents/notices/kunshan.html"


def _page(client: FlaskClient, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def _texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(element.get_text(" ", strip=True).split()) for element in page.select(selector)]


def _links(page: BeautifulSoup, selector: str) -> list[str]:
    return [unquote(str(element["href"])) for element in page.select(selector)]


def _rows(page: BeautifulSoup) -> dict[str, str]:
    return dict(zip(_texts(page, ".fields th"), _texts(page, ".fields td"), strict=True))


def test_the_text_stands_in_numbered_paragraphs_with_marks(client: FlaskClient) -> None:
    page = _page(client, f"{KUNSHAN}?q=dust explosion")
    assert _texts(page, "h1 mark, .text mark") == ["dust explosion"] * 2
    assert _texts(page, "#p2") == ["Clean the collectors weekly."]
    assert [element["id"] for element in page.select(".text p")] == ["p1", "p2"]
    assert _texts(page, ".marks .count") == ["1 match"]
    assert page.select(".marks[hidden]")


def test_each_field_says_where_it_was_found(client: FlaskClient) -> None:
    rows = _rows(_page(client, KUNSHAN))
    assert rows["Title"] == "from the heading Polishing workshop"
    assert rows["Date"].endswith("from the line Released: 2023-08-02")
    assert rows["Source"] == "Lakeside Safety Bulletin from the line Source: Lakeside Safety Bulletin"
    assert rows["Region"] == "江苏省 › 苏州市 › 昆山市 Jiangsu › Suzhou › Kunshan"
    assert rows["Original"] == "https://example.org/notices/1 from the page’s metadata og:url"
    assert all(rows.values())
    assert rows["<i>number</i>"] == "2023 <7>"
    assert rows["tags"] == '["粉尘", "drill"]'


def test_it_leads_back_to_the_results(client: FlaskClient) -> None:
    page = _page(client, f"{KUNSHAN}?q=dust explosion&region=320000&page=2")
    assert _links(page, ".back a") == ["/?q=dust+explosion&region=320000&page=2"]
    assert _texts(page, ".back a") == ["‹ Back to the results for “dust explosion”"]
    assert _texts(_page(client, KUNSHAN), ".back a") == ["‹ All pages"]


def test_it_leads_to_its_copies_and_to_similar_pages(client: FlaskClient, index: FakeIndex) -> None:
    text = "The kiln was let go out, and the gate locked."
    index.pages = (
        FakePage("kilns/1", "Kiln <1>", text, date="2021-01-01", source="Post 1"),
        FakePage("kilns/2", "Kiln <2>", text, date="2021-01-02", source="Post 2"),
        *index.pages,
    )
    page = _page(client, "/documents/kilns/1?q=kiln")
    assert _texts(page, ".copies li > a") == ["Kiln <2>"]
    assert _links(page, ".copies a") == ["/documents/kilns/2?q=kiln"]
    assert not page.select(".similar")
    page = _page(client, "/documents/monthly/002.md")
    assert not page.select(".copies")
    assert len(page.select(".similar li")) == 5
    assert _texts(page, ".similar h2") == ["Similar pages"]


def test_it_can_be_cited_and_linked_to(client: FlaskClient) -> None:
    page = _page(client, f"{KUNSHAN}?q=dust explosion&page=2")
    cited = _texts(page, "#citation")[0]
    assert cited.endswith("Lakeside Safety Bulletin, 2 August 2023. https://example.org/notices/1")
    assert [element["value"] for element in page.select("#own-address")] == [f"http://localhost{KUNSHAN}"]
    assert len(page.select("button[data-copy][hidden]")) == 2, "a script shows what needs one"
    assert _texts(page, ".printed") == [cited]


def test_what_has_no_address_of_its_own_on_the_web_is_cited_by_ours(client: FlaskClient) -> None:
    cited = _texts(_page(client, "/documents/hostile.html"), "#citation")[0]
    assert cited.endswith("http://localhost/documents/hostile.html")


@pytest.mark.parametrize(
    ("title", "language", "date", "source", "author", "cited"),
    [
        (
            "粉尘爆炸通报", "zh", "2024-06-03", "湖畔应急之声", "罗政英",
            "罗政英：《粉尘爆炸通报》，湖畔应急之声，2024年6月3日。http://x",
        ),
        ("学习《安全生产法》", "zh", "2024-06", None, None, "《学习〈安全生产法〉》，2024年6月。http://x"),
        ("煤礦視頻會議", "zh-Hant", None, None, None, "《煤礦視頻會議》。http://x"),
        (
            "Dust in mills", "en", "2024-06-03", "Mill Post", "Li Na",
            "Li Na. “Dust in mills.” Mill Post, 3 June 2024. http://x",
        ),
        ("Is dust safe?", "en", "2024-06", None, None, "“Is dust safe?” June 2024. http://x"),
        ('The "dust" of “mills"', "en", None, None, None, "“The ‘dust’ of ‘mills’.” http://x"),
        ("开放日 Open day", "mixed", None, None, None, "《开放日 Open day》。http://x"),
        ("  ", "en", None, None, None, "“a/b.txt.” http://x"),
    ],
)  # fmt: skip
def test_citations(
    title: str, language: Language, date: str | None, source: str | None, author: str | None, cited: str
) -> None:
    document = StoredDocument(
        id="a/b.txt",
        path="a/b.txt",
        url=None,
        title=title,
        title_html=title,
        body="",
        body_html="",
        date=date,
        source=source,
        author=author,
        region=None,
        language=language,
    )
    assert citation(document, "http://x") == cited
