// Looks for a name among all sources of a search: the server knows more of them than the page lists. Without
// this script the list is there, and nothing to type into.

import { latest, onTyping } from "./typing.js";

const PAUSE = 150; // milliseconds

// The sources found stand in the place of the list, or nothing does.
function show(list, found) {
  list.querySelector(".matches")?.remove();
  list.classList.toggle("narrowed", found !== null);
  if (found === null) return;
  const matches = document.createElement("div");
  matches.className = "matches";
  matches.innerHTML = found;
  list.append(matches);
}

function listen(list) {
  const box = list.querySelector("input");
  const status = list.querySelector(".found");
  const answers = latest();

  async function look() {
    const typed = box.value.trim();
    if (!typed) {
      answers.drop();
      show(list, null);
      status.textContent = "";
      return;
    }
    const address = new URL(list.dataset.find, location.href);
    address.searchParams.set("find", typed);
    const answer = await answers.ask(address);
    if (!answer) return;
    show(list, answer.ok ? answer.text : "");
    const found = list.querySelector(".matches [data-found]")?.dataset.found;
    // How many there are is seen; it is said to those who do not see it.
    status.classList.toggle("hidden", found !== undefined);
    status.textContent = found ?? (answer.ok ? status.dataset.none : status.dataset.away);
  }

  onTyping(box, PAUSE, look, answers.drop);
  if (box.value) look(); // Results were replaced, or the browser has kept what was typed.
}

function ready() {
  for (const hidden of document.querySelectorAll("[data-find] .find[hidden]")) {
    hidden.hidden = false;
    listen(hidden.closest("[data-find]"));
  }
}

document.addEventListener("searcher:replaced", ready);
ready();
