"""How much a browser has to load before anything is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

pytestmark = pytest.mark.browser

#: Bytes, uncompressed: the page with its style sheets, scripts and icon.
MOST = 100_000


@pytest.mark.parametrize(
    "path", ["/", "/?q=安全", "/?q=dust explosion&language=en", "/documents/hostile/a%3Fb=1%23c%2541%20d"]
)
def test_a_first_view_is_light(page: Page, path: str) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(path, wait_until="networkidle")
    weights = {answer.url: len(answer.body()) for answer in answers}
    kinds = {answer.request.resource_type for answer in answers}
    assert {"document", "stylesheet", "script"} <= kinds
    assert sum(weights.values()) < MOST, weights
