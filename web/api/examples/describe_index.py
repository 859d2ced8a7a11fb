import json
from urllib.request import urlopen

with urlopen("http://127.0.0.1:8000/api/v1/stats") as answer:
    stats = json.load(answer)

print(stats["documents"], stats["first_date"], stats["last_date"])
for language, count in stats["languages"].items():
    print(language, count)
