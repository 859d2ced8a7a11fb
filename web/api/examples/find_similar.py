import json
from urllib.parse import quote
from urllib.request import urlopen

with urlopen("http://127.0.0.1:8000/api/v1/search?q=dust&size=1&fields=id&facets=none") as answer:
    hit = json.load(answer)["hits"][0]
address = f"http://127.0.0.1:8000/api/v1/documents/{quote(hit['id'])}/similar?size=3&fields=title"
with urlopen(address) as answer:
    similar = json.load(answer)

print(", ".join(similar["words"][:5]))
for hit in similar["hits"]:
    print(hit["title"])
