import json
from urllib.request import Request, urlopen

searches = [{"q": "粉尘爆炸", "size": 1}, {"q": "mine", "language": ["en"]}, {"page": 0}]
request = Request(
    "http://127.0.0.1:8000/api/v1/search",
    data=json.dumps({"searches": searches}).encode(),
    headers={"Content-Type": "application/json"},
)
with urlopen(request) as answer:
    results = json.load(answer)["results"]

for result in results:
    print(result["total"] if "total" in result else result["detail"])
