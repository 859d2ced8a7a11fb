from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from fake_index import FakePage

from searcher.errors import InvalidRequestError
from searcher.results import Expansion

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient


def _page(client: FlaskClient, path: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "html.parser")


def _texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(element.get_text(" ", strip=True).split()) for element in page.select(selector)]


def _links(page: BeautifulSoup, selector: str) -> list[str]:
    return [unquote(str(element["href"])) for element in page.select(selector)]


def test_the_first_page_shows_the_collection(client: FlaskClient, index: FakeIndex) -> None:
    page = _page(client, "/")
    assert index.asked["sort"] == "newest"
    assert "65 pages · dated 3 Jun 2015 to 22 Jun 2024" in _texts(page, ".collection")[0]
    assert _texts(page, ".total") == ["Newest pages"]
    assert len(page.select(".hit")) == 10
    assert page.select_one("#q[autofocus]")
    assert _texts(page, ".sorts a") == ["Newest", "Oldest"]


def test_an_empty_collection_says_how_to_fill_it(client: FlaskClient, index: FakeIndex) -> None:
    index.pages = ()
    assert "searcher index" in _texts(_page(client, "/"), "main")[0]


def test_a_page_of_one_paragraph_does_not_count_it(client: FlaskClient) -> None:
    page = _page(client, "/?q=safety month")
    assert page.select(".snippet")
    assert not page.select(".where")


def test_a_result_shows_what_a_reader_needs(client: FlaskClient) -> None:
    page = _page(client, "/?q=dust explosion")
    english, chinese = page.select(".hit")
    heading = english.select_one("h3 a")
    assert heading is not None
    assert unquote(str(heading["href"])) == "/documents/notices/kunshan.html?q=dust+explosion"
    assert heading["lang"] == "en"
    assert _texts(english, "h3 mark") == ["dust explosion"]
    assert _texts(english, ".facts")[0] == (
        "2 Aug 2023 Lakeside Safety Bulletin 江苏省 › 苏州市 › 昆山市 Jiangsu › Suzhou › Kunshan EN"
    )
    assert _links(english, ".origin .address") == ["https://example.org/notices/1"]
    assert _texts(chinese, ".snippet mark") == ["粉尘爆炸"]
    assert [element["lang"] for element in chinese.select("h3 a, .snippet")] == ["zh-Hans"] * 3
    assert _texts(chinese, ".matched") == ["matched: 粉尘爆炸 = dust explosion"]
    assert not english.select(".matched")
    assert _texts(page, ".total")[0].startswith("2 results")
    assert page.title is not None
    assert page.title.get_text() == "dust explosion – Searcher"


def test_of_many_added_names_the_likeliest_are_seen_at_once(
    client: FlaskClient, index: FakeIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = replace(
        index.search("dust explosion"),
        expansions=(
            Expansion("dust", ("粉尘", "powder", "灰尘", "尘土", "粉末"), "dictionary"),
            Expansion("explosion", ("爆炸",), "dictionary"),
        ),
    )
    monkeypatch.setattr(index, "search", lambda *_, **__: found)
    page = _page(client, "/?q=dust explosion")
    assert _texts(page, ".expansions > p") == [
        "Also searched: dust → as 粉尘 , powder , 灰尘 ; explosion → as 爆炸"
    ]
    assert _texts(page, ".expansions summary") == ["2 more names"]
    assert _texts(page, ".expansions details > p") == ["dust → as 尘土 , 粉末"]


def test_a_search_is_watched_and_taken_away(client: FlaskClient) -> None:
    page = _page(client, "/?q=report&source=Journal 1&page=2")
    assert _links(page, "#foot a") == [
        "/feed.atom?q=report&source=Journal+1",
        "/export.csv?q=report&source=Journal+1",
        "/export.jsonl?q=report&source=Journal+1",
        "/api/v1/search?q=report&source=Journal+1&page=2",
    ]
    assert _links(page, "link[rel=alternate]") == ["/feed.atom?q=report&source=Journal+1"]
    assert _links(page, "link[rel=search]") == ["/opensearch.xml"]
    for address in _links(page, "#foot a, link[rel=alternate], link[rel=search]"):
        assert client.get(address).status_code == 200
    assert not _page(client, "/?q=report&from=tomorrow", 400).select("#foot a, link[rel=alternate]")


def test_passages_say_where_they_stand_and_lead_there(client: FlaskClient) -> None:
    english = _page(client, "/?q=dust explosion").select(".hit")[0]
    assert _texts(english, ".snippet .where") == ["¶ 1 of 2", "¶ 2 of 2"]
    assert english.select(".where")[1]["aria-label"] == "Paragraph 2 of 2"
    address = _links(english, ".where")[1]
    assert address == "/documents/notices/kunshan.html?q=dust+explosion#p2"
    assert _page(client, address).select(".text #p2")


def test_a_result_leads_to_similar_pages(client: FlaskClient) -> None:
    address = _links(_page(client, "/?q=safety month"), ".hit .similar")[0]
    path, fragment = address.split("#")
    assert fragment == "similar"
    assert _page(client, path).select("#similar li")


def test_what_was_added_is_said_and_can_be_left_out(client: FlaskClient) -> None:
    page = _page(client, "/?q=dust explosion")
    assert _texts(page, ".remark") == ["Also searched: dust explosion → as 粉尘爆炸 Search only what I typed"]
    assert _links(page, ".remark a") == ["/?q=dust+explosion&translate=false"]
    page = _page(client, "/?q=dust explosion&translate=false")
    assert _texts(page, ".total")[0].startswith("1 result")
    assert _links(page, ".remark a") == ["/?q=dust+explosion"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/?q=explosoin", "Did you mean explosion ?"),
        ("/?q=dust month", "Few pages have all of your words."),
        (
            "/?q=dust month zebra",
            "No page has all of your words; these have some of them. No page of the collection has: zebra",
        ),
        ("/?region=Suzhou", "Two places are called Suzhou"),
    ],
)
def test_remarks(client: FlaskClient, path: str, words: str) -> None:
    assert words in _texts(_page(client, path), ".remark")[0]


def test_what_was_probably_meant_is_a_link(client: FlaskClient) -> None:
    page = _page(client, "/?q=explosoin&language=en")
    assert "/?q=explosion&language=en" in _links(page, ".remark a")


def test_filters_are_links_that_set_and_unset(client: FlaskClient) -> None:
    page = _page(client, "/?q=report")
    assert "/?q=report&region=320200" in _links(page, ".tree .tree a")
    assert "/?q=report&source=Journal+1" in _links(page, ".filters a")
    assert "/?q=report&from=2024&to=2024" in _links(page, ".filters a")
    page = _page(client, "/?q=report&region=320200&source=Journal+1&page=1")
    assert _links(page, ".filters a[aria-current]") == [
        "/?q=report&source=Journal+1",
        "/?q=report&region=320200",
    ]
    assert _texts(page, ".chips li") == [
        "Remove the filter Region 无锡市 Wuxi ×",
        "Remove the filter Source Journal 1 ×",
        "Remove all",
    ]
    assert _links(page, ".chips .all") == ["/?q=report"]


def test_a_publisher_is_one_filter_however_pages_write_it(client: FlaskClient, index: FakeIndex) -> None:
    index.pages = tuple(
        FakePage(f"{number}.txt", "Kiln", "A kiln.", source=source)
        for number, source in enumerate(("新华社", "《新華網》", "Xinhua Net", "Port Post"))
    )
    page = _page(client, "/?q=kiln")
    source = page.select('.filters a[href*="source="]')[0]
    assert source.get_text(" ", strip=True) == "新华社 Xinhua News Agency 3"
    page = _page(client, str(source["href"]))
    assert _texts(page, ".facts .source") == ["新华社", "《新華網》", "Xinhua Net"]
    assert _texts(page, ".chips li") == ["Remove the filter Source 新华社 Xinhua News Agency ×"]
    assert _links(page, ".filters a[aria-current]") == ["/?q=kiln"]
    page = _page(client, "/documents/2.txt")
    assert _links(page, ".fields a[href*='source=']") == ["/?source=Xinhua+Net"]
    assert len(_page(client, "/?source=Xinhua+Net").select(".hit")) == 3


def test_the_form_keeps_what_else_was_chosen(client: FlaskClient) -> None:
    page = _page(client, "/?q=report&region=a&region=b&sort=oldest&from=2020&translate=0&page=1&size=20")
    hidden = [(field["name"], field["value"]) for field in page.select("input[type=hidden]")]
    assert hidden == [
        ("region", "a"),
        ("region", "b"),
        ("sort", "oldest"),
        ("size", "20"),
        ("translate", "false"),
    ]
    dates = [(field["name"], field["value"]) for field in page.select("input[form=search]")]
    assert dates == [("from", "2020"), ("to", "")]


def test_blank_fields_of_a_form_leave_the_address(client: FlaskClient) -> None:
    answer = client.get("/?q=粉尘&from=&to=2020&region=320000&region=")
    assert answer.status_code == 302
    assert unquote(answer.headers["Location"]) == "/?q=粉尘&region=320000&to=2020"
    assert client.get("/?q=").headers["Location"] == "/"


def test_paging(client: FlaskClient) -> None:
    page = _page(client, "/?q=report&page=3")
    assert _texts(page, ".paging a") == ["‹ Previous", "1", "2", "3", "4", "5", "6", "Next ›"]
    assert _texts(page, ".paging [aria-current]") == ["3"]
    assert _links(page, ".paging [rel=next]") == ["/?q=report&page=4"]
    assert page.select("ol.hits")[0]["start"] == "21"
    assert "page 3 of 6" in _texts(page, ".total")[0]
    assert not _page(client, "/?q=dust explosion").select(".paging")


def test_a_page_behind_the_last_leads_back(client: FlaskClient) -> None:
    page = _page(client, "/?q=report&page=99")
    assert _texts(page, ".empty h2") == ["There is no page 99"]
    assert _texts(page, "main .button") == ["Go to the first page", "Go to the last page"]
    assert _links(page, "main .button") == ["/?q=report", "/?q=report&page=6"]
    page = _page(client, "/?q=dust explosion&page=99")
    assert _links(page, "main .button") == ["/?q=dust+explosion"]


def test_a_wrong_filter_leaves_the_search_to_be_corrected(client: FlaskClient) -> None:
    page = _page(client, "/?q=report&region=320200&from=tomorrow&to=2024&size=20&sort=oldest", 400)
    assert _texts(page, "[role=alert]") == ["from cannot be 'tomorrow'. Use a day, a month or a year."]
    assert not page.select(".hit, .paging, .bar")
    assert page.select("#q")[0]["value"] == "report"
    assert [(field["name"], field["value"]) for field in page.select("input[form=search]")] == [
        ("from", "tomorrow"),
        ("to", "2024"),
    ]
    assert page.select("#show-filters[checked]")
    hidden = [(field["name"], field["value"]) for field in page.select("input[type=hidden]")]
    assert hidden == [("region", "320200"), ("sort", "oldest"), ("size", "20")]
    assert _links(page, ".chips a") == [
        "/?q=report&from=tomorrow&to=2024&sort=oldest&size=20",
        "/?q=report&region=320200&to=2024&sort=oldest&size=20",
        "/?q=report&region=320200&from=tomorrow&sort=oldest&size=20",
        "/?q=report&sort=oldest&size=20",
    ]
    assert _texts(page, "main .button") == ["Search for “report” without filters", "All pages"]
    assert _links(page, "main .button") == ["/?q=report&sort=oldest&size=20", "/"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("page=first", "page cannot be 'first'. Use a whole number from 1 to 10,000."),
        ("size=0", "size cannot be '0'. Use a whole number from 1 to 1,000."),
        ("sort=best", "sort cannot be 'best'. Use one of relevance, newest, oldest."),
        ("translate=maybe", "translate cannot be 'maybe'. Use true or false."),
        ("page=0&size=many&sort=x", "sort cannot be 'x'. Use one of relevance, newest, oldest."),
    ],
)
def test_what_cannot_be_read_is_left_out_of_the_next_search(
    client: FlaskClient, wrong: str, message: str
) -> None:
    page = _page(client, f"/?q=report&source=Journal 1&{wrong}", 400)
    assert _texts(page, "[role=alert]") == [message]
    assert _links(page, ".chips a") == ["/?q=report"]
    assert [(field["name"], field["value"]) for field in page.select("input[type=hidden]")] == [
        ("source", "Journal 1")
    ]
    assert _page(client, _links(page, "main .button")[0]).select(".hit")


def test_a_query_that_is_too_long_is_not_offered_again(client: FlaskClient, index: FakeIndex) -> None:
    index.failure = InvalidRequestError(
        "The query has 3,000 characters.", "At most 2,000 can be searched for."
    )
    page = _page(client, "/?q=" + "x" * 3000, 400)
    assert page.select("#q")[0]["value"] == "x" * 3000
    assert _texts(page, "main .button") == ["All pages"]


@pytest.mark.parametrize("path", ["/?from=tomorrow", "/?page=x", "/?region=<b>b</b>&from=tomorrow"])
def test_a_wrong_filter_without_a_query(client: FlaskClient, path: str) -> None:
    page = _page(client, path, 400)
    assert page.select("[role=alert]")
    assert not page.select("b")
    assert _texts(page, "main .button") == ["All pages"]


def test_odd_ids_are_reached_by_their_links(client: FlaskClient) -> None:
    href = _page(client, "/?q=odd character").select(".hit h3 a")[0]["href"]
    assert _texts(_page(client, str(href)), "h1") == ["A name with every odd character"]


@pytest.mark.parametrize(
    "path", ["/?q=hostile", "/documents/hostile.html?q=hostile", "/?q=<script>x</script>"]
)
def test_what_pages_and_people_write_stays_text(client: FlaskClient, path: str) -> None:
    page = _page(client, path)
    assert not page.select("script:not([src^='/static/']), b, img, i")
    assert not [link for link in _links(page, "a") if link.startswith("javascript")]


@pytest.mark.parametrize(
    "path", ["/", "/?q=report", "/?q=zzz", "/documents/hostile.html", "/static/searcher.css"]
)
def test_security_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        headers = answer.headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?q=report&region=320000",
        "/documents/notices/kunshan.html",
        "/nothing",
        "/?q=report&from=tomorrow",
        "/?page=x",
    ],
)
def test_pages_are_sound(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    page = BeautifulSoup(text, "html.parser")
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert page.select("html[lang]")
    assert len(page.select("h1")) == 1
    assert not page.select("[style], style, [onclick]")
    for field in page.select("input:not([type=hidden])"):
        labelled = field.find_parent("label") or page.select(f'label[for="{field["id"]}"]')
        assert labelled, field
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//(?!example\.org)', text)
    assert page.select('a.skip[href="#content"]')
    assert page.select("main#content")


def test_the_application_may_live_under_a_prefix(client: FlaskClient) -> None:
    text = client.get("/?q=report", environ_overrides={"SCRIPT_NAME": "/search"}).text
    own = re.findall(r'(?:href|action)="(/[^"]*)"', text)
    assert own
    assert all(address.startswith("/search/") for address in own)


TEXT = "The kiln was let go out, and the gate locked."


def _reprints(count: int) -> tuple[FakePage, ...]:
    return tuple(
        FakePage(
            f"kilns/{number}", f"Kiln <{number}>", TEXT, date=f"2021-01-0{number}", source=f"Post {number}"
        )
        for number in range(1, count + 1)
    )


def test_copies_are_folded_away_under_their_hit(client: FlaskClient, index: FakeIndex) -> None:
    index.pages = (*_reprints(3), FakePage("other", "Another", "Another kiln."))
    page = _page(client, "/?q=kiln&sort=oldest")
    assert _texts(page, ".hit h3") == ["Another", "Kiln <1>"]
    assert _texts(page, "details.copies summary") == ["2 more pages with this text"]
    assert _texts(page, ".copies li") == ["Kiln <2> 2 Jan 2021 Post 2", "Kiln <3> 3 Jan 2021 Post 3"]
    assert _links(page, ".copies li a") == [
        "/documents/kilns/2?q=kiln&sort=oldest",
        "/documents/kilns/3?q=kiln&sort=oldest",
    ]
    assert _texts(page, ".total")[0].startswith("4 results")
    assert _texts(page, ".remark") == ["4 pages with 2 different texts; each is shown once. Show every page"]
    assert _links(page, ".remark a") == ["/?q=kiln&sort=oldest&fold=false"]


def test_every_page_can_be_shown(client: FlaskClient, index: FakeIndex) -> None:
    index.pages = _reprints(4)
    page = _page(client, "/?q=kiln")
    assert _texts(page, ".copies summary") == ["3 more pages with this text"]
    assert _links(page, ".copies p a") == ["/?q=kiln&fold=false"]  # The index named two only.
    page = _page(client, "/?q=kiln&fold=false")
    assert len(page.select(".hit")) == 4
    assert not page.select(".copies")
    assert _texts(page, ".remark") == [
        "Every page is shown, those with the same text too. Show each text once"
    ]
    assert _links(page, ".remark a") == ["/?q=kiln"]
    assert ("fold", "false") in [
        (field["name"], field["value"]) for field in page.select("input[type=hidden]")
    ]


def test_why_a_page_stands_where_it_does_is_told_where_asked_for(client: FlaskClient) -> None:
    page = _page(client, "/?q=dust explosion&explain=1")
    hits = page.select(".hit")
    assert hits
    assert len(page.select("details.explanation:not([open])")) == len(hits)
    assert _texts(page, ".explanation summary")[0] == "Why this place?"
    table = hits[0].select_one(".explanation table")
    assert table is not None
    assert [" ".join(row.get_text(" ", strip=True).split()) for row in table.select("tr")] == [
        "Score What it has What that is Where",
        "0.7500 dust explosion as typed title",
        "0.1250 粉尘爆炸 in the glossary for dust explosion text",
        "0.1250 江苏省 Jiangsu lies in the place named region",
        "1.0000 in all",
    ]
    assert [cell.get("lang") for cell in table.select("tbody td:nth-of-type(2)")] == [
        "en",
        "zh-Hans",
        "zh-Hans",
    ]


def test_links_and_the_form_go_on_explaining(client: FlaskClient) -> None:
    page = _page(client, "/?q=month&size=5&explain=yes")
    for selector in (".paging a", ".sorts a", ".filters li a", ".hit h3 a"):
        links = _links(page, selector)
        assert links
        assert all("explain=true" in link for link in links), selector
    assert ("explain", "true") in [
        (field["name"], field["value"]) for field in page.select("input[type=hidden]")
    ]
    assert "explain=true" in _links(page, "#foot a")[-1]
    assert not _page(client, "/?q=month").select(".explanation")


def test_by_date_there_is_nothing_to_explain(client: FlaskClient) -> None:
    page = _page(client, "/?q=month&sort=newest&explain=1")
    assert not page.select(".explanation")
    remark = "In an order by date there are no scores to explain. Sort by relevance"
    assert remark in _texts(page, ".remark")
    assert "/?q=month&explain=true" in _links(page, ".remark a")
    assert not _texts(_page(client, "/?explain=1"), ".remark")


def test_pages_of_a_result_count_what_is_shown(client: FlaskClient, index: FakeIndex) -> None:
    index.pages = _reprints(9)
    assert not _page(client, "/?q=kiln&size=4").select(".paging")
    assert _texts(_page(client, "/?q=kiln&size=4&fold=false"), ".paging .number") == ["1", "2", "3"]
