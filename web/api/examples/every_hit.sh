cursor=''
while true; do
  answer=$(curl --silent --fail --get 'http://127.0.0.1:8000/api/v1/search' \
    --data-urlencode 'q=安全' --data 'size=20&fields=id&facets=none' --data-urlencode "cursor=$cursor")
  printf '%s\n' "$answer"
  cursor=$(printf '%s' "$answer" | sed -n 's/.*"next":"\([^"]*\)".*/\1/p')
  [ -n "$cursor" ] || break
done
