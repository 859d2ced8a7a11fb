// <searcher-box>: the search on any page of any site. What it takes and how it is themed stands at /embed.

const TEXTS = {
  en: {
    search: "Search",
    placeholder: "Search in Chinese or English",
    results: "Search results",
    one: "1 result",
    several: "{count} results",
    all: "All results",
    none: "Nothing found for “{query}”.",
    meant: "Did you mean {query}?",
    searching: "Searching…",
    failed: "The search does not answer. Try again in a moment.",
  },
  zh: {
    search: "搜索",
    placeholder: "输入中文或英文",
    results: "搜索结果",
    one: "1 条结果",
    several: "{count} 条结果",
    all: "全部结果",
    none: "没有找到“{query}”。",
    meant: "您是不是要找：{query}",
    searching: "正在搜索……",
    failed: "搜索服务没有响应，请稍后再试。",
  },
};
const PAUSE = 200; // milliseconds after the last letter
const SLOW = 500; // milliseconds after which a search is said to be under way
const PATIENCE = 10_000; // milliseconds after which no answer is expected any more
const LATE = "late"; // why a request was given up that no other has overtaken
const FIELDS = "id,path,url,title,title_html,date,source,region,language,snippets";
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', "#x27": "'" };

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
:host {
  display: block; position: relative; max-width: 40rem; text-align: start;
  font: 1rem/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
form, .panel {
  --ground: var(--searcher-ground, Canvas); --text: var(--searcher-text, CanvasText);
  --second: color-mix(in srgb, var(--text) 72%, var(--ground));
  --line: color-mix(in srgb, var(--text) 55%, var(--ground));
  --accent: var(--searcher-accent, #0b5d66); --on-accent: var(--searcher-on-accent, #fff);
  --radius: var(--searcher-radius, 8px);
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
form { display: flex; gap: .5rem; margin: 0; }
input, button, .panel {
  font: inherit; color: var(--text); background: var(--ground); border: 1px solid var(--line); border-radius: var(--radius); padding: .5rem .8rem;
}
input { flex: 1; min-width: 0; }
input::placeholder { color: var(--second); opacity: 1; }
button { cursor: pointer; }
form button { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.told { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.panel {
  position: absolute; z-index: 1000; inset: 100% 0 auto; margin-top: .25rem; max-height: min(75vh, 40rem);
  overflow: auto; overflow-wrap: anywhere; box-shadow: 0 .5rem 1.5rem #0003;
}
ol { list-style: none; margin: 0; padding: 0; }
li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
p { margin: 0; }
a { color: var(--searcher-link, var(--searcher-text, LinkText)); } /* the browser's blue fits its own ground alone */
li a { font-weight: 600; }
.facts, .count { color: var(--second); font-size: .875em; }
mark { color: var(--searcher-on-mark, var(--text)); background: var(--searcher-mark, color-mix(in srgb, #fc3 45%, var(--ground))); border-radius: 2px; }
.all { display: inline-block; padding-top: .5rem; }
`);

class SearcherBox extends HTMLElement {
  static observedAttributes = ["lang", "placeholder"];
  #form = element("form", { role: "search" });
  #box = element("input", {
    type: "search", role: "combobox", "aria-haspopup": "dialog", "aria-controls": "panel",
    autocomplete: "off", autocapitalize: "none", spellcheck: "false",
  });
  #button = element("button");
  #told = element("p", { class: "told", role: "status" });
  #panel = element("div", { class: "panel", id: "panel", role: "dialog", tabindex: "-1" });
  #asked = new AbortController();
  #timer = 0;
  #shown = ""; // the query whose results stand in the panel

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [SHEET];
    this.#form.append(this.#box, this.#button);
    root.append(this.#form, this.#told, this.#panel);
    this.#close();
    // An input method's letters are not what will stand in the box, and nothing is to open over its candidates.
    this.#box.addEventListener("input", (event) => event.isComposing || this.#typed());
    this.#box.addEventListener("compositionstart", () => this.#stop());
    this.#box.addEventListener("compositionend", () => this.#typed());
    this.#box.addEventListener("click", () => this.#reopen());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search();
    });
    root.addEventListener("keydown", (event) => this.#press(event));
    this.addEventListener("focusout", () => this.#close()); // only when it leaves us altogether
  }

  connectedCallback() {
    this.#label();
  }

  attributeChangedCallback() {
    this.#label();
  }

  disconnectedCallback() {
    this.#stop();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#asked.abort();
    if (!this.#panel.hasAttribute("aria-busy")) return;
    this.#open("", "", []);
    this.#close();
  }

  // The server: what `endpoint` says, else where this script comes from.
  get #root() {
    const root = this.getAttribute("endpoint") ?? import.meta.url.replace(/static\/.*/, "");
    return new URL(root.replace(/\/*$/, "/"), document.baseURI);
  }

  get #language() {
    const stated = this.closest("[lang]")?.lang || document.documentElement.lang || navigator.language;
    return stated.toLowerCase().startsWith("zh") ? "zh" : "en";
  }

  #say(name, values = {}) {
    return TEXTS[this.#language][name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  #label() {
    this.#form.lang = this.#told.lang = this.#panel.lang = this.#language;
    this.#box.setAttribute("aria-label", this.#say("search"));
    this.#box.placeholder = this.getAttribute("placeholder") ?? this.#say("placeholder");
    this.#button.textContent = this.#say("search");
    this.#panel.setAttribute("aria-label", this.#say("results"));
  }

  #typed() {
    this.#stop();
    if (this.#box.value.trim()) this.#timer = setTimeout(() => this.#search(), PAUSE);
    else this.#close();
  }

  // The attributes that narrow the search may have several values between commas.
  #parameters(query) {
    const parameters = new URLSearchParams({ q: query });
    for (const name of ["region", "source", "language"])
      for (const value of this.getAttribute(name)?.split(",") ?? []) parameters.append(name, value.trim());
    return parameters;
  }

  async #search() {
    this.#stop();
    const query = this.#box.value.trim();
    if (!query) return;
    const asked = (this.#asked = new AbortController());
    const address = new URL("api/v1/search", this.#root);
    address.search = this.#parameters(query);
    address.search += `&size=${encodeURIComponent(this.getAttribute("size") || 5)}&facets=none&fields=${FIELDS}`;
    const headers = { "Accept-Language": this.#language };
    if (this.hasAttribute("key")) headers["X-API-Key"] = this.getAttribute("key");
    const slow = setTimeout(() => asked.signal.aborted || this.#wait(query), SLOW);
    const late = setTimeout(() => asked.abort(LATE), PATIENCE);
    try {
      const answer = await fetch(address, { headers, signal: asked.signal });
      const found = await answer.json();
      if (asked.signal.aborted) return;
      if (answer.ok) this.#show(query, found);
      else this.#tell(query, [`${found.detail ?? ""} ${found.hint ?? ""}`.trim() || this.#say("failed")]);
    } catch {
      if (!asked.signal.aborted || asked.signal.reason === LATE) this.#tell(query, [this.#say("failed")]);
    } finally {
      clearTimeout(slow);
      clearTimeout(late);
    }
  }

  #wait(query) {
    this.#tell(query, [this.#say("searching")]);
    this.#panel.setAttribute("aria-busy", "true");
  }

  #show(query, found) {
    if (!found.hits.length) {
      const meant = found.did_you_mean && this.#suggestion(found.did_you_mean);
      return this.#tell(query, [this.#say("none", { query }), found.notice, meant].filter(Boolean));
    }
    const list = element("ol");
    list.append(...found.hits.map((hit) => this.#item(hit, query)));
    const all = written(element("a", { class: "all", href: this.#address("", query) }), this.#say("all"));
    const count = this.#say(found.total === 1 ? "one" : "several", { count: found.total.toLocaleString(this.#language) });
    this.#open(query, count, [written(element("p", { class: "count" }), count), list, all]);
  }

  // Lines instead of results.
  #tell(query, lines) {
    const parts = lines.map((line) => (line.nodeType ? line : written(element("p"), line)));
    this.#open(query, parts.map((part) => part.textContent).join(" "), parts);
  }

  #suggestion(query) {
    const button = written(element("button"), this.#say("meant", { query }));
    button.addEventListener("click", () => {
      this.#box.value = query;
      this.#box.focus();
      this.#search();
    });
    return button;
  }

  #item(hit, query) {
    const item = element("li");
    const link = element("a", { href: this.#target(hit, query), lang: languageOf(hit.title, hit.language) });
    link.append(hit.title.trim() ? marked(hit.title_html) : hit.path);
    item.append(link);
    const facts = [this.#date(hit.date), hit.source, this.#place(hit.region)].filter(Boolean).join(" · ");
    if (facts) item.append(written(element("p", { class: "facts" }), facts));
    for (const snippet of hit.snippets.slice(0, 1)) {
      const passage = element("p", { lang: languageOf(snippet, hit.language) });
      passage.append(marked(snippet));
      item.append(passage);
    }
    return item;
  }

  #target(hit, query) {
    if (this.getAttribute("links") === "original" && /^https?:\/\//i.test(hit.url ?? "")) return hit.url;
    const parts = hit.id.split("/");
    const slash = parts.includes(".") || parts.includes("..") ? "%2F" : "/"; // a browser would resolve them
    return this.#address(`documents/${parts.map(encodeURIComponent).join(slash)}`, query);
  }

  #address(path, query) {
    return `${this.#root.href}${path}?${this.#parameters(query)}`;
  }

  #date(date) {
    if (!date) return "";
    const form = { year: "numeric", month: "short", timeZone: "UTC", ...(date.length > 7 && { day: "numeric" }) };
    return new Intl.DateTimeFormat(this.#language === "zh" ? "zh-CN" : "en-GB", form).format(new Date(date));
  }

  #place(region) {
    return region && (this.#language === "zh" ? region.names : region.names_en).join(" › ");
  }

  #open(query, told, parts) {
    this.#shown = query;
    this.#panel.removeAttribute("aria-busy");
    this.#told.textContent = told;
    this.#panel.replaceChildren(...parts);
    this.#panel.scrollTop = 0;
    // Who has gone on is not called back.
    if (this.shadowRoot.activeElement) this.#unfold();
  }

  #unfold() {
    this.#panel.hidden = false;
    this.#box.setAttribute("aria-expanded", "true");
  }

  #reopen() {
    if (this.#shown && this.#shown === this.#box.value.trim()) this.#unfold();
  }

  #close() {
    this.#panel.hidden = true;
    this.#box.setAttribute("aria-expanded", "false");
  }

  #press(event) {
    if (event.isComposing || event.keyCode === 229) return; // Safari tells only by the code
    if (event.key === "Escape" && !this.#panel.hidden) {
      this.#close();
      this.#box.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.#walk(event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
  }

  // From the box through the results and round.
  #walk(step) {
    if (this.#panel.hidden) return this.#reopen();
    const stops = [this.#box, ...this.#panel.querySelectorAll("a, button")];
    const at = stops.indexOf(this.shadowRoot.activeElement);
    stops[(Math.max(at, 0) + step + stops.length) % stops.length].focus();
  }
}

function element(name, attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function written(made, text) {
  made.textContent = text;
  return made;
}

// Escaped text as nodes: of all that looks like a tag only <mark> becomes an element.
function marked(html) {
  const nodes = document.createDocumentFragment();
  html.split(/<mark>([\s\S]*?)<\/mark>/).forEach((piece, index) => {
    const text = piece.replace(/&(\w+|#\w+);/g, (entity, name) => ENTITIES[name] ?? entity);
    if (index % 2) nodes.append(element("mark"));
    (index % 2 ? nodes.lastChild : nodes).append(text);
  });
  return nodes;
}

function languageOf(text, language) {
  if (language === "mixed") language = /\p{Script=Han}/u.test(text) ? "zh" : "en";
  return language === "zh" ? "zh-Hans" : language;
}

if (!customElements.get("searcher-box")) customElements.define("searcher-box", SearcherBox);
