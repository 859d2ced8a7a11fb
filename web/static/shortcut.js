// The key / leads to the search box from anywhere. People who speak to their computers can switch it off
// (WCAG 2.1.4): a letter they say must not move them about.

const KEY = "searcher.slash";
const TYPED_INTO = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]";

function isOn() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

function keep(on) {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // Blocked: it holds for this page.
  }
}

export function listenForSlash(box, tick) {
  let on = isOn();

  function tell() {
    tick.checked = on;
    if (on) box.setAttribute("aria-keyshortcuts", "/");
    else box.removeAttribute("aria-keyshortcuts");
  }

  tick.addEventListener("change", () => {
    on = tick.checked;
    keep(on);
    tell();
  });
  tick.closest("[hidden]").hidden = false;
  tell();

  document.addEventListener("keydown", (event) => {
    if (!on || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.isComposing || event.keyCode === 229) return;
    if (event.target.closest(TYPED_INTO)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
