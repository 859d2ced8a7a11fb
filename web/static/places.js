// Fetches the places in a region when somebody opens it, where the page has left them out.

async function fill(region) {
  delete region.dataset.folded;
  const address = new URL(region.closest("[data-places]").dataset.places, location.href);
  address.searchParams.set("under", region.dataset.keep);
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    region.insertAdjacentHTML("beforeend", await answer.text());
    ready();
  } catch {
    // The server is away: to open it again is to try again.
    region.dataset.folded = "";
    region.open = false;
  }
}

function ready() {
  for (const region of document.querySelectorAll("details[data-folded][hidden]")) region.hidden = false;
}

// The event does not bubble.
document.addEventListener("toggle", (event) => {
  if (event.target.open && "folded" in event.target.dataset) fill(event.target);
}, true);
document.addEventListener("searcher:replaced", ready);
ready();
