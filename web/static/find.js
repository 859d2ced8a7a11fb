// Looks for a name in a long list on the page. Without this script the list is there, and nothing to type into.

const SHOWN = "[data-find]";

// Full width as half width, capitals as small letters.
const fold = (text) => text.normalize("NFKC").toLowerCase().trim();

function narrow(list, typed) {
  const names = [...list.querySelectorAll("li")];
  const more = list.querySelector("details");
  for (const item of names) {
    item.hidden = typed !== "" && !fold(item.querySelector(".name").textContent).includes(typed);
  }
  if (more) more.open = typed ? true : list.dataset.opened === "true";
  list.classList.toggle("narrowed", typed !== "");
  const status = list.querySelector(".found");
  const left = names.some((item) => !item.hidden);
  status.textContent = left ? "" : status.dataset.none;
}

function ready() {
  for (const box of document.querySelectorAll(`${SHOWN} .find[hidden]`)) box.hidden = false;
}

document.addEventListener("input", (event) => {
  const list = event.target.closest(SHOWN);
  if (!list || event.isComposing) return;
  const typed = fold(event.target.value);
  const before = list.classList.contains("narrowed");
  if (!before) list.dataset.opened = String(list.querySelector("details")?.open ?? false);
  narrow(list, typed);
});
document.addEventListener("compositionend", (event) => {
  if (event.target.closest(SHOWN)) event.target.dispatchEvent(new Event("input", { bubbles: true }));
});
document.addEventListener("searcher:replaced", ready);
ready();
