from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from small_collection import page, write

from searcher import assembly
from searcher.analysis import Analyzer
from searcher.cli import main
from searcher.cli.output import marked, shown
from searcher.engine.embedded.engine import EmbeddedEngine

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.searching import Index


def run(*arguments: str, **options: Any) -> Result:
    return CliRunner().invoke(main, ["search", *arguments], **options)


def search(folder: Path, *arguments: str, **options: Any) -> Result:
    return run(*arguments, "--index", str(folder), **options)


def test_results_as_a_person_reads_them(small_folder: Path) -> None:
    result = search(small_folder, "collector")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("1 page found in ")
    assert lines[2] == "1. Dust explosion at a flour mill"
    facts = "2021-03-02 | Huaihai Gazette | 江苏省苏州市 · Suzhou, Jiangsu | en | pages/mill-en.txt"
    assert lines[3].strip() == facts
    assert "The collector had not been cleaned." in lines[4]


def test_what_was_done_with_the_query_is_told(small_folder: Path) -> None:
    output = search(small_folder, "dongguan forum region:Suzhou OR dongguan forum").output
    assert "Also searched for dongguan: 东莞" in output
    assert "'Suzhou' is the name of 2 regions" in output
    assert "Few pages have all the words" in output


def test_that_no_page_has_all_the_words_is_told(small_folder: Path) -> None:
    output = search(small_folder, "collector xyzzy").output
    assert "No page has all the words; these have some of them." in output


def test_what_was_probably_meant_is_said(small_folder: Path) -> None:
    lines = search(small_folder, "dust", "explosoin").output.splitlines()
    assert "Did you mean: dust explosion" in lines
    assert "Did you mean" not in search(small_folder, "dust", "explosion").output


def test_what_a_page_does_not_say_is_said_to_be_missing(small_folder: Path) -> None:
    output = search(small_folder, "date:none source:none region:none OR gate -shift", "--size", "1").output
    assert "no pages" not in output
    assert "no region" in search(small_folder, "roster").output
    assert "no date | no source" in search(small_folder, "lacquer").output


def test_the_next_page_is_named(small_folder: Path) -> None:
    assert "1–10 of 26; more with --page 2" in search(small_folder).output
    last = search(small_folder, "--page", "3").output
    assert "21. " in last
    assert "more with" not in last


def test_what_scores_are_made_of_is_shown_where_asked_for(small_folder: Path) -> None:
    lines = search(small_folder, "collector boiler region:Suzhou", "--explain").output.splitlines()
    start = lines.index("1. Dust explosion at a flour mill")
    table = [line for line in lines[start:] if re.match(r" +\d+\.\d{4}  ", line)]
    shown = [re.split(r"  +", line.strip()) for line in table]
    assert ["1000.0000", "has all the words"] not in shown
    assert ["1.0000", "江苏省苏州市 Suzhou", "lies in the place named", "region"] not in shown
    assert ["1.0000", "苏州市 Suzhou", "lies in the place named", "region"] in shown
    totals = [index for index, row in enumerate(shown) if row[1] == "in all"]
    assert len({line.index(".") for line in table[: totals[0] + 1]}) == 1
    first = shown[: totals[0]]
    assert sum(float(row[0]) for row in first) == pytest.approx(float(shown[totals[0]][0]), abs=0.001)
    assert "in all" not in search(small_folder, "collector").output


def test_long_words_do_not_widen_an_explanation(small_folder: Path) -> None:
    output = search(
        small_folder, '"a dust explosion tore through the flour mill on monday"', "--explain"
    ).output
    lines = output.splitlines()
    (start,) = (
        index for index, line in enumerate(lines) if re.match(r" +\d+\.\d{4}  a dust explosion", line)
    )
    assert max(map(len, lines[start:])) <= 80
    assert "monday" in lines[start + 1]


def test_by_date_there_is_nothing_to_explain(small_folder: Path) -> None:
    output = search(small_folder, "collector", "--explain", "--sort", "newest").output
    assert output.splitlines()[-1] == "In an order by date there are no scores to explain; leave --sort out."
    assert "in all" not in output


def test_nothing_found(small_folder: Path) -> None:
    result = search(small_folder, "xyzzy")
    assert result.exit_code == 0
    assert result.output.startswith("0 pages found")


def test_marks_are_colours_on_a_terminal(small_folder: Path) -> None:
    assert "\x1b[33m\x1b[1mcollector\x1b[0m" in search(small_folder, "collector", color=True).output
    assert "\x1b" not in search(small_folder, "collector").output


OPTIONS: list[tuple[list[str], dict[str, Any]]] = [
    (["粉尘"], {"query": "粉尘"}),
    (["粉尘", "--no-translate"], {"query": "粉尘", "translate": False}),
    (["--region", "江苏", "--region", "Dongguan"], {"region": ("江苏", "Dongguan")}),
    (["--source", "huaihai", "--language", "EN"], {"source": ("huaihai",), "language": "en"}),
    (["--language", "zh", "--language", "zh-hant"], {"language": ("zh", "zh-Hant")}),
    (["--from", "2020", "--to", "2021-03"], {"date_from": "2020", "date_to": "2021-03"}),
    (["--sort", "oldest", "--size", "4", "--page", "2"], {"sort": "oldest", "size": 4, "page": 2}),
    (["region:Suzhou 矿 boiler"], {"query": "region:Suzhou 矿 boiler"}),
    (["粉尘", "--explain"], {"query": "粉尘", "explain": True}),
]


@pytest.mark.parametrize(("arguments", "options"), OPTIONS)
def test_json_is_what_the_library_returns(
    arguments: list[str], options: dict[str, Any], small_folder: Path, small_index: Index
) -> None:
    result = search(small_folder, *arguments, "--json")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) == 1
    printed = json.loads(result.output)
    expected = json.loads(json.dumps(small_index.search(**options).to_dict()))
    assert printed.pop("took_ms") > 0
    del expected["took_ms"]
    assert printed == expected


def test_without_an_index_the_way_to_one_is_shown(tmp_path: Path) -> None:
    result = search(tmp_path / "nowhere", "boiler")
    assert result.exit_code == 1
    assert f"Error: There is no index at {tmp_path / 'nowhere'}." in result.stderr
    assert "searcher index" in result.stderr


REFUSED = [
    (["--from", "2024-13"], "Give a year, a month or a day"),
    (["--to", "soon"], "Give a year, a month or a day"),
    (["--from", "2024", "--to", "2020"], "Exchange the two dates"),
    (["--region", "Atlantis"], "six-digit code"),
    (["--page", "0"], "counted from 1"),
    (["--size", "1001"], "1 to 1,000"),
    (["--sort", "best"], "relevance"),
    (["--language", "fr"], "'mixed'"),
    (["--page", "x"], "integer"),
    (["x" * 2001], "At most 2,000"),
    (["-安全"], "No such option"),
]


@pytest.mark.parametrize(("arguments", "hint"), REFUSED)
def test_what_has_no_meaning_ends_with_a_hint(arguments: list[str], hint: str, small_folder: Path) -> None:
    result = search(small_folder, *arguments)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert result.stdout == ""


def test_stray_bytes_of_the_command_line_are_printed_as_question_marks(small_folder: Path) -> None:
    for arguments in (["矿\udcff"], ["矿\udcff", "--json"], ["--source", "矿\udcff"]):
        assert search(small_folder, *arguments).exit_code == 0


def test_a_page_cannot_control_the_terminal(tmp_path: Path) -> None:
    analyzer = Analyzer()
    identity = assembly.identity(analyzer)
    evil = page(
        "evil", "Boiler \x1b[2Jgone", "boiler \x1b]0;title\x07 \x9b31m \r\x08 here", source="A\x1b[5mB"
    )
    with EmbeddedEngine(tmp_path, identity).rebuild(identity) as writer:
        write(writer, [evil], analyzer)
        writer.commit()
    for color in (True, False):
        output = search(tmp_path, "boiler", color=color).output
        assert "[2Jgone" in output
        for sequence in ("\x1b[2J", "\x1b]", "\x07", "\x9b", "\r", "\x08", "\x1b[5m"):
            assert sequence not in output


SHOWN = [
    ("plain 矿", "plain 矿"),
    ("a\x1b[31mb", "a[31mb"),
    ("tab\tand\nline", "tab\tand\nline"),
    ("\x00\x7f\x85\x9f", ""),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_control_characters_are_not_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_marked_text_of_a_page_about_marks() -> None:
    assert marked("&lt;mark&gt; &amp;amp; <mark>a</mark>") == "<mark> &amp; \x1b[33m\x1b[1ma\x1b[0m"


def test_stats_for_a_person_and_as_json(small_folder: Path, small_index: Index) -> None:
    runner = CliRunner()
    plain = runner.invoke(main, ["stats", "--index", str(small_folder)])
    assert plain.exit_code == 0
    assert "26" in plain.output.splitlines()[0]
    printed = runner.invoke(main, ["stats", "--json", "--index", str(small_folder)])
    assert json.loads(printed.output) == small_index.stats().to_dict()


def test_stats_without_an_index(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["stats", "--index", str(tmp_path)])
    assert result.exit_code == 1
    assert "There is no index" in result.stderr


@pytest.mark.parametrize("arguments", [["search", "x", "--index", ""], ["inspect", ""], ["index", "", "x"]])
def test_an_empty_path_is_refused(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "an empty path" in result.stderr


def test_words_may_come_without_quotes(small_folder: Path) -> None:
    apart, quoted = search(small_folder, "boiler", "valve"), search(small_folder, "boiler valve")
    assert apart.output.splitlines()[1:] == quoted.output.splitlines()[1:]


def test_no_colour_where_none_is_wanted(small_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def coloured() -> bool:
        result = CliRunner().invoke(main, ["search", "boiler", "--index", str(small_folder)], color=True)
        return "\x1b[" in result.output

    assert coloured()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured()
