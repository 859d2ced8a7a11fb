// Completes what is being typed into the search box.

import { Combobox } from "./combobox.js";
import { latest, onTyping } from "./typing.js";

const PAUSE = 120; // milliseconds
const SHOWN = 6; // The results below shall be seen, too.

export function complete(box, list) {
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const answers = latest();
  const combobox = new Combobox(box, list, (value) => {
    box.value = value;
    box.form.requestSubmit();
  });

  // Of several words the last ones are completed. How many pages all of them find is not known.
  function goesOn({ kind, query, text }) {
    return ["term", "place"].includes(kind) && query !== text && query.endsWith(text);
  }

  function option(suggestion) {
    const item = document.createElement("li");
    item.dataset.value = suggestion.query;
    const text = document.createElement("span");
    text.textContent = goesOn(suggestion) ? suggestion.query : suggestion.text;
    const about = document.createElement("span");
    about.className = "about";
    const pages = suggestion.count === 1 ? list.dataset.page : list.dataset.pages;
    const count = goesOn(suggestion) ? "" : pages.replace("#", numbers.format(suggestion.count));
    about.textContent = [list.dataset[suggestion.kind], count].filter(Boolean).join(" · ");
    item.append(text, about);
    return item;
  }

  async function ask() {
    const typed = box.value;
    if (!typed.trim()) return;
    const answer = await answers.ask(`${list.dataset.address}?size=${SHOWN}&q=${encodeURIComponent(typed)}`);
    if (answer?.ok && box.value === typed && document.activeElement === box) {
      combobox.show(JSON.parse(answer.text).suggestions.map(option));
    }
  }

  const stop = onTyping(box, PAUSE, ask, () => {
    answers.drop();
    if (!box.value.trim()) combobox.close();
  });

  function close() {
    stop();
    answers.drop();
    combobox.close();
  }

  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
}
