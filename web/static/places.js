// Lets one open the regions whose places the page has left out, and fetches these.

async function fill(opened) {
  const region = opened.parentElement;
  const address = new URL(region.closest("[data-places]").dataset.places, location.href);
  address.searchParams.set("under", opened.dataset.keep);
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    opened.insertAdjacentHTML("beforeend", await answer.text());
    ready();
  } catch {
    opened.open = false; // The server is away: to open it again is to try again.
  }
}

function openable(region) {
  const label = region.closest("[data-places]").dataset.label;
  const name = region.querySelector(".name").textContent;
  const opened = document.createElement("details");
  opened.dataset.keep = region.dataset.under;
  opened.innerHTML = '<summary><span class="hidden"></span></summary>';
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
    if (opened.open && opened.closest("[data-places]") && !opened.querySelector("ul")) fill(opened);
  },
  true,
);
document.addEventListener("searcher:replaced", ready);
ready();
