// The searches made last, kept on this device only and shown under the empty box.

const KEY = "searcher.recent";
const MOST = 10;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((words) => typeof words === "string") : [];
  } catch {
    return []; // Storage is blocked, or holds what is not ours.
  }
}

function write(searches) {
  try {
    if (searches.length) localStorage.setItem(KEY, JSON.stringify(searches.slice(0, MOST)));
    else localStorage.removeItem(KEY);
  } catch {
    // Blocked or full: then nothing is kept.
  }
}

export function showRecent(box, template) {
  const panel = template.content.firstElementChild.cloneNode(true);
  const list = panel.querySelector("ul");
  const row = list.firstElementChild;
  panel.hidden = true;
  box.after(panel);

  function remember() {
    const words = box.value.trim();
    if (words) write([words, ...read().filter((other) => other !== words)]);
  }

  function item(words) {
    const entry = row.cloneNode(true);
    const link = entry.querySelector("a");
    link.href = `${box.form.action}?q=${encodeURIComponent(words)}`;
    link.textContent = words;
    const remove = entry.querySelector("button");
    remove.setAttribute("aria-label", remove.getAttribute("aria-label").replace("#", () => words));
    remove.addEventListener("click", () => {
      const at = [...list.children].indexOf(entry);
      write(read().filter((other) => other !== words));
      show();
      (list.children[Math.min(at, list.children.length - 1)]?.querySelector("button") ?? box).focus();
    });
    return entry;
  }

  function show() {
    const searches = box.value ? [] : read();
    list.replaceChildren(...searches.map(item));
    panel.hidden = searches.length === 0;
  }

  function step(by) {
    const stops = [box, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (at >= 0) stops[(at + by + stops.length) % stops.length].focus();
  }

  function press(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (panel.hidden) {
      if (event.key !== "ArrowDown" || box.value) return;
      show();
    } else if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Escape") {
      box.focus();
      panel.hidden = true;
    } else return;
    event.preventDefault();
  }

  panel.querySelector("[data-remove-all]").addEventListener("click", () => {
    write([]);
    box.focus();
    show();
  });
  // A page that gives its box the focus by itself shall not be covered by it.
  box.addEventListener("focus", () => navigator.userActivation?.hasBeenActive !== false && show());
  box.addEventListener("click", show);
  box.addEventListener("input", (event) => (event.isComposing ? (panel.hidden = true) : show()));
  for (const part of [box, panel]) {
    part.addEventListener("keydown", press);
    part.addEventListener("focusout", (event) => {
      if (event.relatedTarget !== box && !panel.contains(event.relatedTarget)) panel.hidden = true;
    });
  }
  panel.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays where it is
  box.form.addEventListener("submit", remember);
  // Results seen as they were typed count once one goes on from them, in another tab too.
  const goesOn = (event) => event.target.closest(".hit a, .filters a, .chips a, .sorts a, .paging a") && remember();
  document.addEventListener("click", goesOn);
  document.addEventListener("auxclick", (event) => event.button === 1 && goesOn(event));
  document.addEventListener("searcher:dates", remember);
}
