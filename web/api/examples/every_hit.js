async function* everyHit(parameters) {
  const query = new URLSearchParams({ ...parameters, size: 20, facets: "none" });
  while (true) {
    const answer = await fetch(`http://127.0.0.1:8000/api/v1/search?${query}`);
    const found = await answer.json();
    if (!answer.ok) throw new Error(`${found.detail} ${found.hint}`);
    yield* found.hits;
    if (found.next === null) return;
    query.set("cursor", found.next);
  }
}

for await (const hit of everyHit({ q: "安全", fields: "id" })) console.log(hit.id);
