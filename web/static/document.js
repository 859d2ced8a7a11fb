// On a document's page, from one marked passage to the next. Without it all can be read.

const bar = document.querySelector(".marks");
const marks = [...document.querySelectorAll(".text mark")];
const KEYS_OFF = "searcher.keys-off"; // remembered on this device
let current = -1;

function start() {
  bar.hidden = false;
  for (const mark of marks) mark.tabIndex = -1;
  bar.querySelector(".next").addEventListener("click", () => go(1));
  bar.querySelector(".previous").addEventListener("click", () => go(-1));
  const keys = bar.querySelector(".keys input");
  keys.checked = !remembered();
  keys.addEventListener("change", () => remember(!keys.checked));
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
  });
}

function go(step) {
  if (current < 0) current = first(step);
  else {
    marks[current].removeAttribute("aria-current");
    current = (current + step + marks.length) % marks.length;
  }
  const mark = marks[current];
  mark.setAttribute("aria-current", "true");
  mark.focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  mark.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  const count = { number: String(current + 1), total: String(marks.length) };
  bar.querySelector(".count").textContent = bar.dataset.of.replace(/\{(\w+)\}/g, (_, name) => count[name]);
}

// From a passage that the address names, the first step leads to the mark there, not to the top of the page.
function first(step) {
  const named = /^#p\d+$/.test(location.hash) && document.querySelector(location.hash);
  const after = named ? marks.findIndex((mark) => named.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) : 0;
  const next = after < 0 ? 0 : after;
  return step > 0 ? next : (next - 1 + marks.length) % marks.length;
}

function typing(element) {
  return element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

function remembered() {
  try {
    return localStorage.getItem(KEYS_OFF) !== null;
  } catch {
    return false; // The browser keeps nothing for this site.
  }
}

function remember(off) {
  try {
    if (off) localStorage.setItem(KEYS_OFF, "1");
    else localStorage.removeItem(KEYS_OFF);
  } catch {
    // It holds for this page then.
  }
}

if (marks.length) start();
