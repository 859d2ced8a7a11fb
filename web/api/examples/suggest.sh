curl --get 'http://127.0.0.1:8000/api/v1/suggest' --data-urlencode 'q=fenchen' --data 'size=5'
