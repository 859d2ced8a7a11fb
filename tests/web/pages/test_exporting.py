from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from fake_index import FakePage
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.http import parse_options_header

from searcher.errors import DamagedIndexError
from searcher.scanning import MOST_SCANNED
from searcher.web.pages.exporting import COLUMNS, MOST_AT_ONCE, in_turn

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient


def _table(client: FlaskClient, arguments: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/export.csv{arguments}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def test_a_table_has_a_line_for_each_page(client: FlaskClient) -> None:
    rows = _table(client, "?q=safety month&size=5&page=2")
    assert len(rows) == 60
    assert tuple(rows[0]) == COLUMNS


def test_what_a_line_holds(client: FlaskClient) -> None:
    english, chinese = _table(client, "?q=dust explosion")
    assert english == {
        "id": "notices/kunshan.html",
        "title": "Polishing workshop closed after a dust explosion drill",
        "date": "2023-08-02",
        "source": "Lakeside Safety Bulletin",
        "author": "",
        "region_code": "320583",
        "region": "江苏省 › 苏州市 › 昆山市",
        "region_en": "Jiangsu › Suzhou › Kunshan",
        "language": "en",
        "url": "https://example.org/notices/1",
        "page": "http://localhost/documents/notices/kunshan.html",
        "passages": "The drill showed how a dust explosion runs through a duct. Clean the collectors weekly.",
        "copies": "0",
        "path": "notices/kunshan.html",
    }
    assert chinese["title"] == "铝粉打磨车间粉尘爆炸隐患排查通知"
    assert unquote(chinese["page"]) == "http://localhost/documents/notices/铝粉.html"


def test_a_table_is_one_for_spreadsheets(client: FlaskClient) -> None:
    data = client.get("/export.csv?q=hostile").data
    assert data.startswith(b"\xef\xbb\xbfid,title,")
    assert data.count(b"\r\n") == 2
    assert b'""quoted"" & more' in data


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_spreadsheet_meets_no_formula(client: FlaskClient, index: FakeIndex, sign: str) -> None:
    index.pages = (FakePage(f"{sign}id", f"{sign}1+1", f"{sign}cmd", source=f"{sign}A1"),)
    (row,) = _table(client)
    assert (row["id"], row["title"], row["source"]) == (f"'{sign}id", f"'{sign}1+1", f"'{sign}A1")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_a_json_line_is_a_hit_of_the_endpoint_without_marks(client: FlaskClient) -> None:
    answer = client.get("/export.jsonl?q=hostile")
    assert answer.headers["Content-Type"] == "application/jsonl; charset=utf-8"
    (line,) = answer.text.splitlines()
    hit = client.get("/api/v1/search?q=hostile").get_json()["hits"][0]
    assert set(hit) - set(json.loads(line)) <= {"title_html", "explanation"}
    assert json.loads(line)["title"] == hit["title"]
    assert json.loads(line)["snippets"] == [
        "Hostile words <script>alert('body')</script>",
        'second line "quoted" & more',
    ]


def test_the_search_is_that_of_the_page(client: FlaskClient, index: FakeIndex) -> None:
    client.get(
        "/export.jsonl?q=粉尘&region=320000&source=a&source=b&from=2020&language=zh&fold=false"
    ).get_data()
    assert index.asked == {
        "query": "粉尘",
        "region": ("320000",),
        "source": ("a", "b"),
        "date_from": "2020",
        "date_to": None,
        "language": ("zh",),
        "sort": "relevance",
        "translate": True,
        "fold": False,
        "limit": MOST_SCANNED,
        "offset": 0,
    }
    client.get("/export.jsonl").get_data()
    assert index.asked["sort"] == "newest"


def test_the_answer_says_how_many_it_holds_at_most(client: FlaskClient) -> None:
    assert client.get("/export.csv").headers["X-Result-Limit"] == "10000"


@pytest.mark.parametrize(
    ("arguments", "name", "plain"),
    [
        ("", "searcher.csv", "searcher.csv"),
        ("?q=dust explosion&region=330000", "searcher-dust-explosion-Zhejiang.csv", None),
        ("?q=粉尘 爆炸", "searcher-粉尘-爆炸.csv", "searcher-export.csv"),
        ("?q=../../x\"'\r\n;y", "searcher-..-..-x-y.csv", None),
        ("?q=" + "粉尘 " * 80, "searcher" + "-粉尘" * 17 + ".csv", "searcher-export.csv"),
    ],
    ids=["all", "words and place", "Chinese", "odd signs", "long"],
)
def test_names_of_files(client: FlaskClient, arguments: str, name: str, plain: str | None) -> None:
    header = client.get(f"/export.csv{arguments}").headers["Content-Disposition"]
    kind, options = parse_options_header(header)
    assert kind == "attachment"
    assert options["filename"] == name
    assert f'filename="{plain}"' in header or f"filename={plain or name}" in header
    assert header.isascii()


def test_an_empty_result_is_a_table_without_lines(client: FlaskClient) -> None:
    assert _table(client, "?q=zzz") == []
    assert client.get("/export.jsonl?q=zzz").data == b""


def test_so_many_are_sent_at_a_time() -> None:
    begun = [in_turn(iter("ab")) for _ in range(MOST_AT_ONCE)]
    with pytest.raises(ServiceUnavailable):
        in_turn(iter("ab"))
    assert "".join(begun[0]) == "ab"
    again = in_turn(iter("ab"))  # One was read to its end,
    again.close()
    begun[1].close()  # and others were left.
    for lines in [in_turn(iter("ab")) for _ in range(MOST_AT_ONCE)]:
        lines.close()


def test_when_all_turns_are_taken_the_next_is_asked_to_wait(client: FlaskClient) -> None:
    begun = [in_turn(iter("ab")) for _ in range(MOST_AT_ONCE)]
    refused = client.get("/export.csv")
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert "Content-Disposition" not in refused.headers
    for lines in begun:
        lines.close()
    assert client.get("/export.csv").data


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_problems_are_told_instead_of_a_file(client: FlaskClient, index: FakeIndex, ending: str) -> None:
    refused = client.get(f"/export.{ending}?from=tomorrow")
    assert refused.status_code == 400
    assert "Content-Disposition" not in refused.headers
    assert client.get(f"/export.{ending}?sort=best").status_code == 400
    index.failure = DamagedIndexError("The index is damaged.", "Build it anew.")
    assert client.get(f"/export.{ending}").status_code == DamagedIndexError.http_status
