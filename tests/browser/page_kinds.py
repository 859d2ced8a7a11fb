"""Every kind of page by an address of the sample collection; the modules that hold for all pages walk
through this table."""

from __future__ import annotations

#: Name of the kind → path.
PAGES = {
    "home": "/",
    "results": "/?q=粉尘爆炸",
    "explained": "/?q=dust explosion&explain=true",
    "filtered": "/?q=安全&language=zh&from=2015&to=2025",
    "many_filters": "/?region=浙江&region=江苏&source=x&language=zh&language=en",
    "empty": '/?q=qwertyuiopasdf 粉尘 "yak"&language=en',
    "beyond": "/?q=粉尘&page=90",
    "invalid": "/?q=安全&from=2024-13",
    "document": "/documents/hostile/a%3Fb=1%23c%2541%20d?q=quarrelsome words",
    "missing": "/documents/none",
    "docs": "/api/v1/docs",
    "embedding": "/embed",
}
