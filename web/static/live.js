// Results while one types: the page of the search that stands in the box is fetched, and its parts take the
// place of those here. What is replaced has `data-live` and an id.

import { latest, onTyping } from "./typing.js";

const PAUSE = 250; // milliseconds

export function searchLive(box, teller) {
  const form = box.form;
  const answers = latest();
  let shown = box.value.trim();

  function address() {
    const fields = [...new FormData(form)].map(([name, value]) => [name, value.trim()]);
    const query = new URLSearchParams(fields.filter(([, value]) => value)).toString();
    return query ? `${form.action}?${query}` : form.action;
  }

  // What the other page needs and this one has not: a style sheet, a script.
  function adopt(page) {
    const sheets = [];
    for (const element of page.head.querySelectorAll("link[rel=stylesheet], script[src]")) {
      const [name, value] = element.src ? ["src", element.src] : ["href", element.href];
      const known = [...document.head.querySelectorAll(`${element.localName}[${name}]`)];
      if (known.some((other) => other[name] === value)) continue;
      const copy = document.createElement(element.localName);
      for (const attribute of element.attributes) copy.setAttribute(attribute.name, attribute.value);
      if (name === "href") sheets.push(new Promise((done) => (copy.onload = copy.onerror = done)));
      document.head.append(copy);
    }
    return Promise.all(sheets);
  }

  // The parts keep what was opened and ticked by hand.
  function keepState(old, fresh) {
    for (const input of old.querySelectorAll("input[type=checkbox][id]")) {
      const same = fresh.querySelector(`#${CSS.escape(input.id)}`);
      if (same) same.checked = input.checked;
    }
    for (const opened of old.querySelectorAll("details[data-keep][open]")) {
      const same = fresh.querySelector(`details[data-keep="${CSS.escape(opened.dataset.keep)}"]`);
      if (same) same.open = true;
    }
  }

  function replace(page) {
    for (const old of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(old.id);
      if (!fresh) continue;
      keepState(old, fresh);
      old.replaceWith(document.adoptNode(fresh));
    }
    document.body.className = page.body.className;
    document.title = page.title;
    teller.textContent = document.getElementById("content").dataset.summary ?? "";
  }

  async function search() {
    const typed = box.value.trim();
    if (typed === shown) return;
    const answer = await answers.ask(address());
    if (!answer) return;
    const page = new DOMParser().parseFromString(answer.text, "text/html");
    if (!page.getElementById("content")) return;
    await adopt(page);
    if (box.value.trim() !== typed) return;
    shown = typed;
    history.replaceState(history.state, "", answer.url);
    replace(page);
    document.dispatchEvent(new CustomEvent("searcher:replaced"));
  }

  const stop = onTyping(box, PAUSE, search, answers.drop);
  form.addEventListener("submit", () => {
    stop();
    answers.drop();
  });
}
