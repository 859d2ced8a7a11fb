const search = await fetch("http://127.0.0.1:8000/api/v1/search?q=dust&size=1&fields=id&facets=none");
const [hit] = (await search.json()).hits;
const path = hit.id.split("/").map(encodeURIComponent).join("/");
const answer = await fetch(`http://127.0.0.1:8000/api/v1/documents/${path}?fields=title,evidence`);
const found = await answer.json();

console.log(found.title);
console.log(found.evidence.title);
