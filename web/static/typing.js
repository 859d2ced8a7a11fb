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

// Fetch what only the latest question is to be answered with: `ask(address)` gives the answer, also one that
// refuses (`ok` tells), or `null` where there is none because another question has overtaken it or the server is
// away.
export function latest() {
  let asked = new AbortController();

  function drop() {
    asked.abort();
    asked = new AbortController();
  }

  async function ask(address) {
    drop();
    try {
      const answer = await fetch(address, { signal: asked.signal });
      return { ok: answer.ok, url: answer.url, text: await answer.text() };
    } catch {
      return null;
    }
  }

  return { ask, drop };
}
