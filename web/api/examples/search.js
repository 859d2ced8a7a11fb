const address = "http://127.0.0.1:8000/api/v1/search";
const query = new URLSearchParams({ q: "粉尘爆炸", from: "2020", size: 3, fields: "date,title", facets: "none" });
const answer = await fetch(`${address}?${query}`);
const found = await answer.json();
if (!answer.ok) throw new Error(`${found.detail} ${found.hint}`);

console.log(found.total);
for (const hit of found.hits) console.log(hit.date, hit.title);
