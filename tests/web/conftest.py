from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fake_index import FakeIndex

from searcher.web.app import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient


@pytest.fixture
def index() -> FakeIndex:
    return FakeIndex()


@pytest.fixture
def client(index: FakeIndex) -> FlaskClient:
    return create_app(index).test_client()
