// Results while one types: the page of the search that stands in the box is fetched, and its parts take the
// place of those here. What is replaced has `data-live` and an id.

import { latest, onTyping } from "./typing.js";

const PAUSE = 250; // milliseconds

// What is written into the fields beside the results counts once the form is submitted, not half typed.
const valueWhileTyping = (box) => (field) => (field === box ? field.value : field.defaultValue);
const valueSubmitted = (field) => field.value;

// Without what leads to a place of the page, and in an order that does not depend on who wrote it.
function searchOf(address) {
  const url = new URL(address, location.href);
  url.hash = "";
  url.searchParams.sort();
  return url.href;
}

function read(answer) {
  const page = new DOMParser().parseFromString(answer.text, "text/html");
  return page.getElementById("content") ? page : null;
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

// The parts keep what was ticked by hand, and what was typed.
function keepState(old, fresh) {
  for (const input of old.querySelectorAll("input[id], input[name]")) {
    const called = input.id ? `#${CSS.escape(input.id)}` : `input[name="${CSS.escape(input.name)}"]`;
    const same = fresh.querySelector(called);
    if (!same) continue;
    if (input.type === "checkbox") same.checked = input.checked;
    else if (input.value !== input.defaultValue) same.value = input.value;
  }
}

// What can be opened is called the same in both pages; some of it is made when the parts have been replaced.
const openable = () => [...document.querySelectorAll("[data-live] details[data-keep]")];

const focusedPart = () => document.activeElement?.closest("[data-live]");

// Somebody is at what would be replaced. The results as a whole have the focus after a click on any of their
// text: that is nothing to wait for.
const isUsed = () => Boolean(focusedPart()) && document.activeElement.id !== "content";

function put(page, teller) {
  const opened = openable().filter((details) => details.open).map((details) => details.dataset.keep);
  const within = Boolean(focusedPart());
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(old.id);
    if (!fresh) continue;
    keepState(old, fresh);
    old.replaceWith(document.adoptNode(fresh));
  }
  const content = document.getElementById("content");
  document.body.className = page.body.className;
  document.title = page.title;
  teller.textContent = content.dataset.summary ?? "";
  if (within) content.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("searcher:replaced"));
  for (const details of openable()) if (opened.includes(details.dataset.keep)) details.open = true;
}

export function searchLive(box, teller) {
  const form = box.form;
  const answers = latest();
  let shown = box.value.trim();
  let shownAddress = searchOf(location.href);
  let waiting = false; // for somebody to leave what would be replaced

  function address(valueOf) {
    const fields = [...form.elements].filter((field) => field.name);
    const given = fields.map((field) => [field.name, valueOf(field).trim()]).filter(([, value]) => value);
    const query = new URLSearchParams(given).toString();
    return query ? `${form.action}?${query}` : form.action;
  }

  // The page that was asked for stays in the history; the searches typed on it share one entry.
  function enter(url) {
    if (history.state?.typed) history.replaceState(history.state, "", url);
    else history.pushState({ typed: true }, "", url);
    shownAddress = searchOf(url);
  }

  async function search() {
    const typed = box.value.trim();
    waiting = false;
    if (typed === shown) return;
    const answer = await answers.ask(address(valueWhileTyping(box)));
    const page = answer && read(answer);
    if (!page) return;
    await adopt(page);
    if (box.value.trim() !== typed) return;
    if (isUsed()) {
      waiting = true;
      return;
    }
    shown = typed;
    enter(answer.url);
    put(page, teller);
  }

  const stop = onTyping(box, PAUSE, search, answers.drop);

  function giveUp() {
    stop();
    answers.drop();
    waiting = false;
  }

  // Back or forward, over the searches typed.
  async function follow() {
    const wanted = searchOf(location.href);
    if (wanted === shownAddress) return;
    giveUp();
    const answer = await answers.ask(location.href);
    if (!answer) return; // Somebody types on.
    const page = read(answer);
    if (!page) {
      location.reload(); // The browser says what is wrong.
      return;
    }
    await adopt(page);
    if (searchOf(location.href) !== wanted) return;
    box.value = page.getElementById(box.id).defaultValue;
    shown = box.value.trim();
    shownAddress = wanted;
    put(page, teller);
  }

  // Only after the event does the focus stand where it goes.
  document.addEventListener("focusout", () => setTimeout(() => waiting && !isUsed() && search()));
  addEventListener("popstate", follow);
  form.addEventListener("submit", (event) => {
    giveUp();
    // The same search again takes the place of its entry; the form's own address may be written otherwise.
    if (searchOf(address(valueSubmitted)) !== searchOf(location.href)) return;
    event.preventDefault();
    location.replace(location.href.replace(/#.*/, ""));
  });
}
