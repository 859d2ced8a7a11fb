const search = await fetch("http://127.0.0.1:8000/api/v1/search?q=dust&size=1&fields=id&facets=none");
const [hit] = (await search.json()).hits;
const path = hit.id.split("/").map(encodeURIComponent).join("/");
const answer = await fetch(`http://127.0.0.1:8000/api/v1/documents/${path}/similar?size=3&fields=title`);
const similar = await answer.json();

console.log(similar.words.slice(0, 5).join(", "));
for (const { title } of similar.hits) console.log(title);
