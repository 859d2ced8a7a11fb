import json
from urllib.parse import quote
from urllib.request import urlopen

with urlopen("http://127.0.0.1:8000/api/v1/search?q=dust&size=1&fields=id&facets=none") as answer:
    hit = json.load(answer)["hits"][0]
with urlopen(f"http://127.0.0.1:8000/api/v1/documents/{quote(hit['id'])}?fields=title,evidence") as answer:
    document = json.load(answer)

print(document["title"])
print(document["evidence"]["title"])
