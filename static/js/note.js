// Saves one note while it is written: some moments after the last key, again and again until the server has it, and
// one sending after the other. The form works without this.

import * as drafts from "./note-drafts.js";

const QUIET = 600; // milliseconds after the last key
const PATIENCE = 10_000;
const [FIRST_PAUSE, LONGEST_PAUSE] = [1_000, 30_000];

const texts = document.querySelector("[data-texts]")?.dataset;

export function token(form) {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return cookie ? cookie.slice("csrftoken=".length) : form.elements.csrfmiddlewaretoken.value;
}

export async function post(form, address, body) {
  const headers = { "HX-Request": "true", "X-CSRFToken": token(form) };
  return fetch(address, { method: "POST", body, headers, keepalive: true, signal: AbortSignal.timeout(PATIENCE) });
}

// Gives an element, and whatever in it speaks of it, another key.
export function rekey(element, key) {
  const old = element.dataset.note;
  for (const each of [element, ...element.querySelectorAll("*")]) {
    for (const { name, value } of [...each.attributes]) {
      if (value.includes(old)) {
        each.setAttribute(name, value.replaceAll(old, key));
      }
    }
  }
}

export function contentOf({ text, kind, initiatives }) {
  const pairs = [["text", text], ["kind", kind], ...[...initiatives].sort().map((key) => ["initiatives", key])];
  return new URLSearchParams(pairs).toString();
}

export class Note {
  constructor(element, { room, writer, changed }) {
    this.element = element;
    this.form = element.querySelector("[data-form]");
    this.where = [room, writer];
    this.tell = changed; // the page, when the server has something new
    this.underway = null; // what is sent and not answered yet, word for word, so that sending it again is no change
    this.pause = FIRST_PAUSE;
    this.known = this.content();
    this.form.querySelector("[data-save]").dataset.quiet = "";
    this.listen();
  }

  get key() {
    return this.element.dataset.note;
  }

  get isUnsaved() {
    return this.underway !== null || this.content() !== this.known;
  }

  get isBusy() {
    return this.isUnsaved || this.element.contains(document.activeElement);
  }

  get fields() {
    const { text, kind } = this.form.elements;
    const boxes = [...this.form.querySelectorAll("[name=initiatives]:checked")];
    return { text: text.value, kind: kind.value, initiatives: boxes.map((box) => box.value) };
  }

  content() {
    return contentOf(this.fields);
  }

  say(kind, text) {
    const state = this.form.querySelector("[data-state]");
    state.dataset.kind = kind;
    state.toggleAttribute("role", false);
    if (kind === "trouble") {
      state.setAttribute("role", "status");
    }
    state.textContent = text;
  }

  // What is to be known of it besides its text; a message that stands there too is not said twice.
  mark(marks) {
    const shown = this.element.querySelector("[data-marks]");
    shown.innerHTML = marks.innerHTML;
    const notice = shown.querySelector("[data-notice]")?.textContent.trim();
    if (notice === this.form.querySelector("[data-state]").textContent) {
      this.say("saved", texts.saved);
    }
  }

  listen() {
    this.form.addEventListener("input", ({ target }) => this.typed(target));
    this.form.addEventListener("change", ({ target }) => target.name === "more" && this.choose(target, true));
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.name === "more") {
        event.preventDefault();
        this.choose(event.target, true);
      }
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.submitter && "remove" in event.submitter.dataset) {
        this.remove(event.submitter);
      } else {
        this.send();
      }
    });
  }

  typed(target) {
    if (target.name === "more") {
      this.choose(target, false);
      return;
    }
    this.changed();
  }

  changed() {
    this.keep();
    this.say("", this.isUnsaved ? texts.typing : "");
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(), QUIET);
  }

  keep() {
    if (this.isUnsaved) {
      const draft = { ...this.fields, revision: this.element.dataset.revision, underway: this.underway };
      drafts.keep(...this.where, this.key, draft);
    }
  }

  // --- Initiatives ---------------------------------------------------------------------------------

  // An option taken from the list is chosen at once; a number that is written, when it is finished.
  choose(input, isFinished) {
    const written = input.value.trim();
    const options = [...document.querySelectorAll("#initiatives option")];
    const found = options.find(({ value, dataset }) => value === written || (isFinished && dataset.number === written));
    if (found) {
      input.value = "";
      this.chip(found.dataset.key, found.value);
      this.changed();
    } else if (isFinished && written) {
      this.send();
    }
  }

  chip(key, title) {
    if (this.form.querySelector(`[name=initiatives][value="${CSS.escape(key)}"]`)) {
      return;
    }
    const [chip, label, text] = ["li", "label", "span"].map((name) => document.createElement(name));
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "initiatives", value: key });
    [chip.className, text.textContent, text.dir] = ["note__chip", title, "auto"];
    box.defaultChecked = true;
    label.append(box, " ", text);
    chip.append(label);
    this.form.querySelector("[data-chosen]").append(chip);
  }

  fill({ text, kind, initiatives }) {
    this.form.elements.text.value = text;
    this.form.elements.kind.value = kind;
    for (const box of this.form.querySelectorAll("[name=initiatives]")) {
      box.checked = initiatives.includes(box.value);
    }
    this.showAlso(initiatives);
  }

  showAlso(initiatives) {
    for (const { value, dataset } of document.querySelectorAll("#initiatives option")) {
      if (initiatives.includes(dataset.key)) {
        this.chip(dataset.key, value);
      }
    }
  }

  // --- Sending -------------------------------------------------------------------------------------

  async send() {
    window.clearTimeout(this.timer);
    const more = this.form.elements.more.value.trim();
    if (this.isSending || !(this.isUnsaved || more)) {
      return;
    }
    if (this.underway === null && !this.form.elements.text.value.trim()) {
      this.say("", this.element.dataset.revision === "0" && !more ? "" : texts.empty);
      return;
    }
    this.underway ??= { ...this.fields, revision: this.element.dataset.revision, more };
    this.keep();
    this.say("", texts.saving);
    this.isSending = true;
    try {
      await this.answered(await post(this.form, this.form.action, this.body()));
    } catch (error) {
      console.info(error.message);
      this.later();
    } finally {
      this.isSending = false;
    }
    if (this.again) {
      this.again = false;
      this.send();
    }
  }

  body() {
    const { revision, more } = this.underway;
    return new URLSearchParams(`${contentOf(this.underway)}&${new URLSearchParams({ revision, more })}`);
  }

  later() {
    this.say("trouble", texts.offline);
    this.timer = window.setTimeout(() => this.send(), this.pause);
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
  }

  async answered(response) {
    if (response.ok) {
      this.saved(await response.json());
    } else if (response.status === 400 && response.headers.get("Content-Type")?.includes("json")) {
      this.underway = null;
      this.say("trouble", (await response.json()).errors.join(" "));
    } else if ([403, 404].includes(response.status)) {
      this.underway = null;
      this.say("trouble", texts.refused);
    } else {
      throw new Error(`The note was answered with ${response.status}.`);
    }
  }

  saved({ key, revision, initiatives, message }) {
    const sent = this.underway;
    [this.underway, this.pause, this.known] = [null, FIRST_PAUSE, contentOf({ ...sent, initiatives })];
    drafts.forget(...this.where, this.key);
    if (key !== this.key) {
      rekey(this.element, key);
    }
    this.revision = revision;
    if (sent.more) {
      this.form.elements.more.value = "";
      this.showAlso(initiatives.filter((each) => !sent.initiatives.includes(each)));
    }
    this.again = this.isUnsaved;
    this.keep();
    this.say(message ? "trouble" : "saved", message || texts.saved);
    this.tell();
  }

  set revision(revision) {
    this.element.dataset.revision = revision;
    this.form.elements.revision.value = revision;
    this.element.classList.remove("note--blank");
    let seen = this.form.querySelector("[data-seen]");
    if (!seen) {
      seen = Object.assign(document.createElement("input"), { type: "hidden", name: "seen" });
      seen.dataset.seen = "";
      seen.setAttribute("form", "confirming");
      this.form.append(seen);
    }
    seen.value = `${this.key}:${revision}`;
  }

  async remove(button) {
    window.clearTimeout(this.timer);
    const body = new URLSearchParams({ revision: this.element.dataset.revision });
    try {
      const response = await post(this.form, button.formAction, body);
      if (response.ok) {
        drafts.forget(...this.where, this.key);
        this.element.remove();
        this.tell();
      } else {
        this.say("trouble", response.status === 409 ? (await response.json()).errors.join(" ") : texts.refused);
      }
    } catch (error) {
      console.info(error.message);
      this.say("trouble", texts.lost);
    }
  }
}
