curl --get 'http://127.0.0.1:8000/api/v1/search' \
  --data-urlencode 'q=粉尘爆炸' \
  --data-urlencode 'from=2020' \
  --data 'size=3&fields=date,title&facets=none'
