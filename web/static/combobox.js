// The list under the search box, as the combobox pattern of WAI-ARIA has it: the box keeps the focus, the
// arrows walk through the options and Enter takes one.

export class Combobox {
  #box;
  #list;
  #active = -1;
  #take;

  // `take` is called with the value of the option that was taken.
  constructor(box, list, take) {
    this.#box = box;
    this.#list = list;
    this.#take = take;
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");
    box.addEventListener("keydown", (event) => this.#press(event));
    box.addEventListener("blur", () => this.close());
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(option);
    });
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  // Show options: elements with their value in `data-value`. None at all close the list.
  show(options) {
    for (const [index, option] of options.entries()) {
      option.id = `${this.#list.id}-${index}`;
      option.setAttribute("role", "option");
    }
    this.#list.replaceChildren(...options);
    this.#list.hidden = options.length === 0;
    this.#box.setAttribute("aria-expanded", String(this.isOpen));
    this.#activate(-1);
  }

  close() {
    this.show([]);
  }

  #activate(index) {
    const options = [...this.#list.children];
    this.#active = index;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) this.#box.removeAttribute("aria-activedescendant");
    else this.#box.setAttribute("aria-activedescendant", options[index].id);
    options[index]?.scrollIntoView({ block: "nearest" });
  }

  #choose(option) {
    const value = option.dataset.value;
    this.close();
    this.#take(value);
  }

  #press(event) {
    // While an input method composes, the keys are its own; Safari tells only by the code 229.
    if (event.isComposing || event.keyCode === 229) return;
    // A browser would empty the box, and the results with it.
    if (event.key === "Escape") event.preventDefault();
    if (!this.isOpen) return;
    const last = this.#list.children.length - 1;
    if (event.key === "ArrowDown") this.#activate(this.#active < last ? this.#active + 1 : -1);
    else if (event.key === "ArrowUp") this.#activate(this.#active < 0 ? last : this.#active - 1);
    else if (event.key === "Enter" && this.#active >= 0) this.#choose(this.#list.children[this.#active]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }
}
