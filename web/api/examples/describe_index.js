const answer = await fetch("http://127.0.0.1:8000/api/v1/stats");
const stats = await answer.json();

console.log(stats.documents, stats.first_date, stats.last_date);
for (const [language, count] of Object.entries(stats.languages)) console.log(language, count);
