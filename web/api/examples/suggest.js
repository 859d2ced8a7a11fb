const typed = new URLSearchParams({ q: "fenchen", size: 5 });
const answer = await fetch(`http://127.0.0.1:8000/api/v1/suggest?${typed}`);
const { suggestions } = await answer.json();

for (const { text, kind, count } of suggestions) console.log(text, kind, count);
