"""A small collection of invented pages, each there for some way of asking."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from searcher import gazetteer, publishers
from searcher.analysis.termstreams import TermAnalyzer
from searcher.document import Document, Evidence, PublicationDate
from searcher.engine.protocol import AnalyzedDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searcher.analysis import Analyzer
    from searcher.document import Language
    from searcher.engine.protocol import IndexWriter


def page(
    id: str,
    title: str,
    body: str,
    language: Language = "en",
    day: str | None = None,
    source: str | None = None,
    region: str | None = None,
) -> Document:
    """Return a document; ``day`` is ``2024-06`` or ``2024-06-04``."""
    date = None
    if day:
        moment = datetime.fromisoformat(day if len(day) > 7 else f"{day}-01")
        date = PublicationDate(moment, "day" if len(day) > 7 else "month")
    return Document(
        id=id,
        path=f"pages/{id}.txt",
        title=title,
        body=body,
        language=language,
        content_hash=f"hash of {id}",
        date=date,
        source=source,
        region=region,
        evidence={"date": Evidence("label", f"Date: {day}")} if day else {},
    )


def write(writer: IndexWriter, documents: Iterable[Document], analyzer: Analyzer) -> None:
    """Add the documents, analysed, to a writer; it is not committed."""
    terms = TermAnalyzer(analyzer)
    for document in documents:
        divisions = gazetteer.path(document.region) if document.region else ()
        writer.add(
            AnalyzedDocument(
                document,
                terms.analyze(document.title),
                terms.analyze(document.body),
                tuple(division.code for division in divisions),
                publishers.normalise(document.source) if document.source else None,
            )
        )


GAZETTE = "Huaihai Gazette"
MORNING = "Huaihai Morning Post"
BUREAU = "临江市应急管理局"
CIRCULAR = "安全通讯"

PAGES = (
    page(
        "mill-en",
        "Dust explosion at a flour mill",
        "A dust explosion tore through the flour mill on Monday night. The collector had not been cleaned.",
        day="2021-03-02",
        source=GAZETTE,
        region="320500",
    ),
    page(
        "mill-zh",
        "面粉厂粉尘爆炸的教训",
        "除尘器长期没有清理，粉尘遇到火花，发生粉尘爆炸。",
        "zh",
        "2021-04",
        BUREAU,
        "320200",
    ),
    page(
        "mill-hant",
        "粉塵爆炸如何預防",
        "木工廠要勤掃地面，粉塵爆炸並非不可避免。",
        "zh-Hant",
        "2019-11-20",
        region="350200",
    ),
    page(
        "boiler-both",
        "Boiler checks before winter",
        "Every boiler was examined, and its relief valve replaced where the spring had rusted.",
        day="2020-10-11",
        source=GAZETTE,
    ),
    page(
        "boiler-only", "Boiler room flooded", "The boiler stood in water up to the grate.", day="2020-10-12"
    ),
    page(
        "valve-only",
        "A valve that would not close",
        "The valve of the gas main stuck open.",
        day="2022-01-05",
    ),
    page("valves", "Spare parts", "Boilers and valves are kept in the second storeroom.", source=MORNING),
    page(
        "handover",
        "Night shift handover",
        "The night shift handover took place at the gate; nobody signed the book.",
        day="2024-06-04",
        source=MORNING,
        region="341300",
    ),
    page(
        "handover-other",
        "Duty of the night",
        "The shift of the night had its handover late, and the night was long.",
        day="2024-06-30",
    ),
    page(
        "lng",
        "液化天然气站改造",
        "新站使用 LNG 储罐，旧罐已停用。应当指示批次管理，并作出重要指示批示。",
        "zh",
        "2023-05-17",
        BUREAU,
        "210100",
    ),
    page(
        "mine-zh",
        "煤矿停产整顿",
        "该矿通风不良，已责令停产。矿长被免职。",
        "zh",
        "2018-08-08",
        BUREAU,
        "140100",
    ),
    page(
        "bridge", "大桥巡查", "南京市长江大桥完成夜间巡查，未见裂缝。", "zh", "2017-12-31", CIRCULAR, "320100"
    ),
    page(
        "scanned",
        "1nternet cafe closed",
        "The 1nternet cafe had no second exit. 0ther cafes were warned.",
        day="2016-02-29",
    ),
    page(
        "network",
        "Internet for the control room",
        "An internet line was laid to the control room.",
        day="2016-03-01",
    ),
    page(
        "duty-joined",
        "24Hour duty in the flood season",
        "A 24hour duty roster hangs in the hall.",
        source=GAZETTE,
    ),
    page(
        "duty-apart",
        "Duty around the clock",
        "There is a 24 hour duty at the pumping station.",
        source=CIRCULAR,
    ),
    page(
        "dongguan-zh",
        "东莞召开现场会",
        "东莞市组织企业负责人观摩演练。",
        "zh",
        "2022-07-01",
        CIRCULAR,
        "441900",
    ),
    page(
        "dongguan-en",
        "Forum on machine guarding",
        "Makers from Dongguan showed new guards for presses at the forum.",
        day="2022-07-15",
        source=GAZETTE,
    ),
    page(
        "guangdong", "Visit to a furniture factory", "Inspectors looked at lacquer stores.", region="441900"
    ),
    page(
        "accident",
        "Accident in the rolling mill",
        "One accident in three happens to new workers.",
        day="2015-09-09",
        region="130200",
    ),
    page("mishap", "A mishap with a crane", "The mishap cost nobody a limb.", day="2015-09-10"),
    page("shengchan", "生产安全责任书", "各班组签订生产安全责任书。", "zh", "2021-01-01", BUREAU),
    page("anquan", "安全生产例会", "本月安全生产例会讨论了临时用电。", "zh", "2021-01-02", BUREAU, "320506"),
    page(
        "mixed",
        "应急演练 Emergency drill",
        "The drill 演练 began at nine. 消防队 answered within six minutes.",
        "mixed",
        "2024-01-15",
        CIRCULAR,
        "110000",
    ),
    page(
        "markup",
        "Tags <b>shown</b> & told",
        "Write <script>alert('x')</script> & nothing runs.",
        day="2024-02-10",
    ),
    page(
        "question",
        "Who should wear what",
        "The who and the what of helmets: to be or not to be worn.",
        day="2013-03",
    ),
)
BY_ID = {document.id: document for document in PAGES}
