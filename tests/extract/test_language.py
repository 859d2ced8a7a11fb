"""(text → language)"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.document import LANGUAGES
from searcher.extract.language import find_language

ENGLISH = "The district held a meeting on ladder safety and checked nine workshops afterwards. " * 8
CHINESE = "全区召开梯子安全会议，会后检查了九个车间，发现隐患十二处，均已要求限期整改。" * 8


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (CHINESE, "zh"),
        ("全區召開梯子安全會議，會後檢查了九個車間，發現隱患十二處，均已要求限期整改。", "zh-Hant"),
        (ENGLISH + "会议要求全面落实企业安全生产主体责任和各项防范措施。" + ENGLISH, "mixed"),
        (ENGLISH + "(安全生产)", "en"),
        (CHINESE + "ISO 45001 与 Internet Plus、OPPO、Huawei Mate 40 Pro", "zh"),
        (CHINESE + ENGLISH, "mixed"),
        ("来源", "zh"),
        ("檢查", "zh-Hant"),
        ("ladder", "en"),
        ("检查 OK", "zh"),
        ("安全月 Safety Month", "en"),
        (CHINESE + "来自臺灣、東京的專家", "zh"),
        (CHINESE + "Jean-Baptiste Müller、Ann Lee 与 Ирина Петрова、ソニー", "zh"),
        (ENGLISH + "Mr Wang (王某某) of the Hill Bureau (青山局) spoke with Ирина Петрова", "en"),
        ("Home\nNews\nLaws and rules\nContact us\nSite map\n" * 8 + CHINESE[:80] + "\n© Hill Bureau", "zh"),
        (CHINESE + "\nHome | News | Laws | Contact us", "zh"),
        (CHINESE + ENGLISH[:85], "zh"),
        (ENGLISH + "首页\n新闻\n政务公开\n办事服务\n互动交流\n在线访谈\n网站地图", "en"),
        ("Prüfer besuchten alle Werkstätten der Mühle und fanden neun alte Leitern.", "en"),
        ("全地区ではしごの安全会議を開き、その後に九つの作業場を点検しました。", "mixed"),
        ("구역에서 사다리 안전 회의를 열고 작업장 아홉 곳을 점검했다.", "mixed"),
        ("Инспекторы проверили девять цехов мельницы.", "mixed"),
        ("鲜の每日面粉", "zh"),
        ("", "en"),
        ("12345 …", "en"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert find_language(text) == language


@given(st.text(max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    assert find_language(text) in LANGUAGES
