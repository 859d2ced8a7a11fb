const searches = [{ q: "粉尘爆炸", size: 1 }, { q: "mine", language: ["en"] }, { page: 0 }];
const answer = await fetch("http://127.0.0.1:8000/api/v1/search", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ searches }),
});
const { results } = await answer.json();

for (const result of results) console.log(result.total ?? result.detail);
