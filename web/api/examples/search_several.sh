curl 'http://127.0.0.1:8000/api/v1/search' \
  --header 'Content-Type: application/json' \
  --data '{"searches": [{"q": "粉尘爆炸", "size": 1}, {"q": "mine", "language": ["en"]}, {"page": 0}]}'
