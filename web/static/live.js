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

  // The parts keep what was ticked by hand.
  function keepState(old, fresh) {
    for (const input of old.querySelectorAll("input[type=checkbox][id]")) {
      const same = fresh.querySelector(`#${CSS.escape(input.id)}`);
      if (same) same.checked = input.checked;
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

  // What can be opened is called the same in both pages; some of it is made when the parts have been replaced.
  const openable = () => [...document.querySelectorAll("[data-live] details[data-keep]")];

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
    const opened = openable().filter((details) => details.open).map((details) => details.dataset.keep);
    replace(page);
    document.dispatchEvent(new CustomEvent("searcher:replaced"));
    for (const details of openable()) if (opened.includes(details.dataset.keep)) details.open = true;
  }

  const stop = onTyping(box, PAUSE, search, answers.drop);
  form.addEventListener("submit", () => {
    stop();
    answers.drop();
  });
}
