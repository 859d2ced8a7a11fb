// Lets one open the regions whose places the page has left out, and fetches these.

const wanted = new Set(); // codes of the regions that were opened: open again where results are replaced

async function fill(opened) {
  const { places, waiting, away } = opened.closest("[data-places]").dataset;
  const status = opened.querySelector("[role=status]");
  const address = new URL(places, location.href);
  address.searchParams.set("under", opened.dataset.keep);
  opened.setAttribute("aria-busy", "true");
  status.textContent = waiting;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    status.insertAdjacentHTML("afterend", await answer.text());
    status.textContent = "";
    ready();
    for (const inner of opened.querySelectorAll("details")) if (wanted.has(inner.dataset.keep)) inner.open = true;
  } catch {
    status.textContent = away; // To open it again is to try again.
  } finally {
    opened.removeAttribute("aria-busy");
  }
}

function openable(region) {
  const label = region.closest("[data-places]").dataset.label;
  const name = region.querySelector(".name").textContent;
  const opened = document.createElement("details");
  opened.dataset.keep = region.dataset.under;
  opened.innerHTML = '<summary><span class="hidden"></span></summary><p class="second" role="status"></p>';
  opened.querySelector("span").textContent = label.replace("{place}", () => name);
  region.append(opened);
  delete region.dataset.under;
}

function ready() {
  for (const region of document.querySelectorAll("[data-places] [data-under]")) openable(region);
}

// The event does not bubble.
document.addEventListener(
  "toggle",
  (event) => {
    const opened = event.target;
    if (!opened.closest("[data-places]")) return;
    if (opened.open) wanted.add(opened.dataset.keep);
    else wanted.delete(opened.dataset.keep);
    if (opened.open && !opened.querySelector("ul") && !opened.hasAttribute("aria-busy")) fill(opened);
  },
  true,
);
document.addEventListener("searcher:replaced", ready);
ready();
