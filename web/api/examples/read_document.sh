curl --get 'http://127.0.0.1:8000/api/v1/documents/PAGE' \
  --data-urlencode 'q=安全' \
  --data 'fields=title,date,source,body_html,evidence'
