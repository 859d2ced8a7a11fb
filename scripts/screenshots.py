"""Takes the pictures of the README: `python scripts/screenshots.py` writes docs/images/*.png.

A server of its own over the sample collection, and a Chromium as `scripts/chromium` finds it (in CHROMIUM).
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import waitress
from flask import Flask
from playwright.sync_api import sync_playwright

import searcher
from searcher.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


class Shot(NamedTuple):
    """A picture: its name, what it shows, and how the browser is set up for it."""

    name: str
    path: str
    viewport: dict[str, int] = WIDE
    dark: bool = False
    language: str = "en"


SHOTS = (
    Shot("collection", "/"),
    Shot("results", "/?q=粉尘爆炸"),
    Shot("results-dark", "/?q=dust+explosion&region=浙江", dark=True),
    Shot("results-narrow", "/?q=粉尘爆炸", NARROW),
    Shot("results-chinese", "/?q=dust+explosion", language="zh-CN"),
    Shot("collection-chinese", "/", language="zh-CN"),
    Shot("nothing", "/?q=explosoin+zeppelin&from=2019"),
)


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=10)


def _foreign_site(endpoint: str) -> Flask:
    """Somebody else's page with our search box in it."""
    app = Flask("foreign")

    @app.get("/")
    def page() -> str:
        return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Port safety office</title>
<style>body{{font:16px/1.6 Georgia,serif;max-width:46rem;margin:3rem auto;color:#223}}
h1{{color:#7a1f1f}}</style>
<h1>Port safety office</h1><p>Before work begins, look up what has been published about the hazard.</p>
<script type="module" src="{endpoint}/static/embed.js"></script>
<searcher-box endpoint="{endpoint}" lang="en" style="--searcher-accent:#7a1f1f"></searcher-box>
<p>Questions go to the duty officer.</p></html>"""

    return app


def _take(browser: Browser, address: str, shot: Shot) -> None:
    page = _page(browser, address, shot)
    page.goto(shot.path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{shot.name}.png")
    page.context.close()


def _page(browser: Browser, address: str, shot: Shot) -> Any:
    context = browser.new_context(
        base_url=address,
        viewport=shot.viewport,  # type: ignore[arg-type]
        color_scheme="dark" if shot.dark else "light",
        locale=shot.language,
    )
    return context.new_page()


def _take_document(browser: Browser, address: str) -> None:
    page = _page(browser, address, Shot("document", "/"))
    page.goto("/?q=粉尘爆炸")
    page.locator(".hit h3 a").first.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / "document.png")
    page.context.close()


def _take_completion(browser: Browser, address: str) -> None:
    page = _page(browser, address, Shot("completion", "/"))
    page.goto("/")
    page.locator("#q").press_sequentially("fenchen")
    page.locator("[role=option]").first.wait_for()
    page.screenshot(path=IMAGES / "completion.png", clip={"x": 0, "y": 0, "width": 1280, "height": 480})
    page.context.close()


def _take_embedded(browser: Browser, endpoint: str) -> None:
    with _served(_foreign_site(endpoint)) as foreign:
        page = _page(browser, foreign, Shot("embedded", "/", {"width": 900, "height": 760}))
        page.goto("/")
        page.locator("searcher-box input").press_sequentially("dust explosion")
        page.locator("searcher-box mark").first.wait_for()
        page.screenshot(path=IMAGES / "embedded.png")
        page.context.close()


def main() -> None:
    """Take all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        searcher.build([ROOT / "documents"], folder)
        index = searcher.open(folder)
        index.prepare()
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"]
        )
        with _served(create_app(index)) as address:
            for shot in SHOTS:
                _take(browser, address, shot)
            _take_document(browser, address)
            _take_completion(browser, address)
            _take_embedded(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
