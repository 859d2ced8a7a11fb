// Choosing a range of dates on the bars: by drawing over them, or with the arrow keys and Shift. Without this
// script each bar is a link. What is done here is done for bars that come later, too: results change in place.

const HISTOGRAM = "[data-histogram]";
const SLOT = ".slot";

let drag = null; // {histogram, start, end, moved} while a pointer is down
let anchor = null; // the bar from which Shift and the arrows extend the range
let ended = false; // a click that ends a drag chooses no bar

const touched = matchMedia("(pointer: coarse)");

const slotsOf = (histogram) => [...histogram.querySelectorAll(SLOT)];
const barsOf = (histogram) => [...histogram.querySelectorAll("a.slot")];
const readoutOf = (histogram) => histogram.querySelector(".readout");

function say(histogram, text) {
  const readout = readoutOf(histogram);
  if (readout.textContent !== text) readout.textContent = text;
}

// The slots between two, both among them, the earliest first.
function between(histogram, one, other) {
  const slots = slotsOf(histogram);
  const [first, last] = [slots.indexOf(one), slots.indexOf(other)].sort((a, b) => a - b);
  return slots.slice(first, last + 1);
}

function describe(histogram, slots) {
  const count = slots.reduce((sum, slot) => sum + Number(slot.dataset.count), 0);
  const values = {
    first: slots[0].dataset.name,
    last: slots.at(-1).dataset.name,
    count: count.toLocaleString(document.documentElement.lang),
  };
  if (slots.length === 1) return slots[0].querySelector("title")?.textContent ?? values.first;
  return histogram.dataset.range.replace(/{(\w+)}/g, (_, name) => values[name]);
}

function mark(histogram, slots) {
  for (const slot of slotsOf(histogram)) slot.classList.toggle("in-range", slots.includes(slot));
  histogram.classList.toggle("choosing", slots.length > 0);
  if (slots.length) say(histogram, describe(histogram, slots));
  else say(histogram, "");
}

function choose(histogram, slots) {
  const address = new URL(histogram.dataset.address, location.href);
  address.searchParams.set("from", slots[0].dataset.first);
  address.searchParams.set("to", slots.at(-1).dataset.last);
  document.dispatchEvent(new CustomEvent("searcher:dates"));
  location.assign(address);
}

// One bar is in the order of the Tab key; the arrows lead to the others.
function rove(histogram, focused) {
  for (const bar of barsOf(histogram)) bar.setAttribute("tabindex", bar === focused ? "0" : "-1");
}

function ready() {
  for (const histogram of document.querySelectorAll(HISTOGRAM)) {
    const bars = barsOf(histogram);
    rove(histogram, bars.find((bar) => bar.hasAttribute("aria-current")) ?? bars.at(-1));
    histogram.classList.add("drawable");
    const hint = histogram.querySelector(".hint");
    // Who has a finger alone has neither Shift nor arrow keys.
    if (touched.matches) hint.textContent = document.getElementById("touch-hint").content.textContent;
    hint.hidden = false;
    histogram.querySelector("svg").setAttribute("aria-describedby", "histogram-hint");
  }
}

// The slot below a point; beside the bars, the nearest.
function slotAt(histogram, x) {
  const slots = slotsOf(histogram);
  const box = histogram.querySelector("svg").getBoundingClientRect();
  const index = Math.floor(((x - box.left) / box.width) * slots.length);
  return slots[Math.min(Math.max(index, 0), slots.length - 1)];
}

function drawn() {
  return between(drag.histogram, drag.start, drag.end);
}

document.addEventListener("pointerdown", (event) => {
  ended = false;
  const svg = event.target.closest(`${HISTOGRAM} svg`);
  if (!svg || event.button !== 0 || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const histogram = svg.closest(HISTOGRAM);
  const start = slotAt(histogram, event.clientX);
  drag = { histogram, svg, start, end: start, moved: false };
});

document.addEventListener("pointermove", (event) => {
  if (drag) {
    drag.end = slotAt(drag.histogram, event.clientX);
    if (!drag.moved && drag.end !== drag.start) {
      drag.moved = true;
      // From here on it is no click; without the capture a drag that leaves the bars would be lost.
      drag.svg.setPointerCapture(event.pointerId);
    }
    if (drag.moved) mark(drag.histogram, drawn());
    return;
  }
  if (event.pointerType !== "mouse") return;
  const histogram = event.target.closest?.(HISTOGRAM);
  const svg = event.target.closest?.("svg");
  if (histogram && svg && !anchor) say(histogram, describe(histogram, [slotAt(histogram, event.clientX)]));
});

document.addEventListener("pointerout", (event) => {
  const histogram = event.target.closest?.(HISTOGRAM);
  if (histogram && !drag && !anchor && !histogram.querySelector("svg").contains(event.relatedTarget)) say(histogram, "");
});

document.addEventListener("pointerup", () => {
  if (!drag) return;
  const { histogram, moved } = drag;
  const slots = drawn();
  drag = null;
  if (!moved) return;
  ended = true;
  choose(histogram, slots);
});

function giveUp() {
  mark(drag.histogram, []);
  drag = null;
}

document.addEventListener("pointercancel", () => drag && giveUp());

document.addEventListener(
  "click",
  (event) => {
    if (!ended) return;
    ended = false;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

// A link is not dragged away as an address.
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.(HISTOGRAM)) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const bar = event.target.closest(`${HISTOGRAM} ${SLOT}`);
  if (!bar) return;
  const histogram = bar.closest(HISTOGRAM);
  rove(histogram, bar);
  if (!anchor && !drag) say(histogram, describe(histogram, [bar]));
});

document.addEventListener("focusout", (event) => {
  const histogram = event.target.closest(HISTOGRAM);
  if (!histogram || drag || histogram.querySelector("svg").contains(event.relatedTarget)) return;
  anchor = null;
  mark(histogram, []);
});

const STEPS = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

document.addEventListener("keydown", (event) => {
  if (drag && event.key === "Escape") {
    giveUp();
    ended = true; // The button is still down: to let it go chooses nothing.
    event.preventDefault();
    return;
  }
  const bar = event.target.closest?.(`${HISTOGRAM} ${SLOT}`);
  if (!bar || event.ctrlKey || event.metaKey || event.altKey) return;
  const histogram = bar.closest(HISTOGRAM);
  if (event.key in STEPS) move(event, histogram, bar);
  else if (event.key === "Enter" && anchor && anchor !== bar) choose(histogram, between(histogram, anchor, bar));
  else if (event.key === "Escape" && anchor) {
    anchor = null;
    mark(histogram, []);
  } else return;
  event.preventDefault();
});

function move(event, histogram, bar) {
  const bars = barsOf(histogram);
  const last = bars.length - 1;
  const at = STEPS[event.key](bars.indexOf(bar), last);
  const next = bars[Math.min(Math.max(at, 0), last)];
  anchor = event.shiftKey ? (anchor ?? bar) : null;
  next.focus();
  if (anchor) mark(histogram, between(histogram, anchor, next));
  else {
    mark(histogram, []);
    say(histogram, describe(histogram, [next]));
  }
}

document.addEventListener("searcher:replaced", ready);
ready();
