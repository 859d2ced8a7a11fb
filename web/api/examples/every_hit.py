import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen


def every_hit(**query: Any) -> Iterator[dict[str, Any]]:
    query |= {"size": 20, "facets": "none"}
    while True:
        with urlopen(f"http://127.0.0.1:8000/api/v1/search?{urlencode(query)}") as answer:
            found = json.load(answer)
        yield from found["hits"]
        if found["next"] is None:
            return
        query["cursor"] = found["next"]


for hit in every_hit(q="安全", fields="id"):
    print(hit["id"])
