// Completes what is being typed into the search box. Without it the box works as it is.
"use strict";

(() => {
  const box = document.querySelector("input[data-suggest]");
  if (!box) return;
  const PAUSE = 120; // milliseconds after the last letter
  const list = document.createElement("ul");
  let timer = 0;
  let asked = new AbortController();
  let active = -1;

  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(option));
    list.hidden = suggestions.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    activate(-1);
  }

  function close() {
    clearTimeout(timer);
    asked.abort();
    show([]);
  }

  function option(suggestion, index) {
    const item = document.createElement("li");
    item.id = `suggestion-${index}`;
    item.setAttribute("role", "option");
    item.dataset.query = suggestion.query;
    const text = document.createElement("span");
    text.textContent = suggestion.text;
    const about = document.createElement("span");
    about.className = "about";
    const pages = `${suggestion.count.toLocaleString("en")} ${suggestion.count === 1 ? "page" : "pages"}`;
    about.textContent = suggestion.kind === "term" ? pages : `${suggestion.kind}, ${pages}`;
    item.append(text, about);
    item.addEventListener("click", () => choose(item));
    return item;
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    if (active < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[active].id);
  }

  function choose(item) {
    box.value = item.dataset.query;
    close();
    box.form.requestSubmit();
  }

  async function ask() {
    asked.abort();
    asked = new AbortController();
    const typed = box.value;
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      if (answer.ok && box.value === typed) show((await answer.json()).suggestions);
    } catch {
      // Overtaken by the next letter, or the server is away: nothing to suggest.
    }
  }

  function typed() {
    clearTimeout(timer);
    if (box.value.trim()) timer = setTimeout(ask, PAUSE);
    else close();
  }

  // An input method's letters are not what will stand in the box: wait until they have become characters.
  box.addEventListener("input", (event) => event.isComposing || typed());
  box.addEventListener("compositionend", typed);
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") activate(active < last ? active + 1 : -1);
    else if (event.key === "ArrowUp") activate(active < 0 ? last : active - 1);
    else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
})();
