curl 'http://127.0.0.1:8000/api/v1/documents/PAGE/similar?size=3&fields=date,title'
