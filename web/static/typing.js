// When somebody who types has come to a rest. An input method's letters are not what will stand in the box:
// they are left alone until they have become characters.

// Call `rested` so many milliseconds after the last change of the box, `changed` at each.
export function onTyping(box, pause, rested, changed = () => {}) {
  let timer = 0;

  function restart() {
    clearTimeout(timer);
    changed();
    timer = setTimeout(rested, pause);
  }

  box.addEventListener("input", (event) => event.isComposing || restart());
  box.addEventListener("compositionstart", () => clearTimeout(timer));
  box.addEventListener("compositionend", restart);
  return () => clearTimeout(timer);
}

// Fetch what only the latest question is to be answered with: `ask(address)` gives the answer, `ok` only if the
// server is there and does not refuse; or `null` where nobody waits for it, as another question has overtaken it.
export function latest() {
  let asked = new AbortController();

  function drop() {
    asked.abort();
    asked = new AbortController();
  }

  async function ask(address) {
    drop();
    const { signal } = asked;
    try {
      const answer = await fetch(address, { signal });
      return { ok: answer.ok, url: answer.url, text: await answer.text() };
    } catch {
      return signal.aborted ? null : { ok: false, url: String(address), text: "" };
    }
  }

  return { ask, drop };
}
