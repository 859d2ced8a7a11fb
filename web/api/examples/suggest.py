import json
from urllib.parse import urlencode
from urllib.request import urlopen

typed = urlencode({"q": "fenchen", "size": 5})
with urlopen(f"http://127.0.0.1:8000/api/v1/suggest?{typed}") as answer:
    for suggestion in json.load(answer)["suggestions"]:
        print(suggestion["text"], suggestion["kind"], suggestion["count"])
