from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient

OWN = [
    "/",
    "/?q=%E7%B2%89%E5%B0%98&region=330000&region=x",
    "/documents//two//slashes?q=a",
    "/documents/a%5Cb",
]
FOREIGN = [
    "",
    "x",
    "https://example.org/",
    "//example.org/",
    "///example.org",
    "/\\example.org",
    "\\\\example.org",
    "/\t/example.org",
    "/\n/example.org",
    " //example.org",
    "/a\r\nSet-Cookie: b=c",
    "javascript:alert(1)",
]

PAGES = [
    "/",
    "/?q=粉尘爆炸&region=320000&region=140200&fold=false",
    "/?q=%2B%26%3D%23%22%3C",
    "/?page=0",
    "/documents/odd/a%3Fb%23c%25d%20e?q=odd",
    "/documents/no/such//page",
]


def _switch(page: str) -> tuple[str, str, str]:
    """Where the switch of a page leads to, its language and its name."""
    found = re.search(
        r'href="(/language/[^"]*)" lang="([^"]*)" hreflang="[^"]*" rel="nofollow">(.*?)</a>', page
    )
    assert found
    return unescape(found[1]), found[2], found[3]


@pytest.mark.parametrize("path", PAGES)
def test_the_switch_stays_on_the_page_and_stays_chosen(client: FlaskClient, path: str) -> None:
    english = client.get(path)
    url, tag, name = _switch(english.text)
    assert (tag, name) == ("zh-Hans", "中文")
    chinese = client.get(url, follow_redirects=True)
    assert chinese.request.path == english.request.path
    assert chinese.request.args.to_dict(flat=False) == english.request.args.to_dict(flat=False)
    assert '<html lang="zh-Hans">' in chinese.text
    assert '<html lang="zh-Hans">' in client.get("/?q=drill", headers={"Accept-Language": "en"}).text
    url, tag, name = _switch(chinese.text)
    assert (tag, name) == ("en", "English")
    assert '<html lang="en">' in client.get(url, follow_redirects=True).text


@pytest.mark.parametrize("to", OWN)
def test_it_leads_back_to_pages_of_ours(client: FlaskClient, to: str) -> None:
    assert client.get("/language/zh", query_string={"to": to}).headers["Location"] == to


@pytest.mark.parametrize("to", FOREIGN)
def test_it_leads_to_no_other_site(client: FlaskClient, to: str) -> None:
    answer = client.get("/language/zh", query_string={"to": to})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


def test_the_choice_is_kept_for_a_year_and_for_our_pages_only(client: FlaskClient) -> None:
    cookie = client.get("/language/zh").headers["Set-Cookie"]
    assert cookie.startswith("language=zh;")
    for part in ("Max-Age=31536000", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert part in cookie
    assert "Secure" not in cookie
    assert "Secure" in client.get("/language/zh", base_url="https://localhost").headers["Set-Cookie"]


def test_under_another_root_the_cookie_is_for_that_root(client: FlaskClient) -> None:
    answer = client.get("/language/zh", environ_overrides={"SCRIPT_NAME": "/library"})
    assert "Path=/library" in answer.headers["Set-Cookie"]
    assert answer.headers["Location"] == "/library/"


@pytest.mark.parametrize("name", ["de", "zh-CN", "EN", "x" * 5000])
def test_a_language_that_is_not_there(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/language/{name}")
    assert answer.status_code == 400
    assert "Choose one of en, zh." in answer.text
    assert len(answer.text) < 50_000
    assert "Set-Cookie" not in answer.headers
    _switch(answer.text)
