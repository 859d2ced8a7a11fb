import json
from urllib.parse import urlencode
from urllib.request import urlopen

address = "http://127.0.0.1:8000/api/v1/search"
query = {"q": "粉尘爆炸", "from": "2020", "size": 3, "fields": "date,title", "facets": "none"}
with urlopen(f"{address}?{urlencode(query)}") as answer:
    found = json.load(answer)

print(found["total"])
for hit in found["hits"]:
    print(hit["date"], hit["title"])
