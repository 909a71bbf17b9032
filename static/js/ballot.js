// The ballot works without this. It counts what is chosen, filters while one types, keeps the choices on the device,
// and sends only when the server can be reached.

import * as draft from "./draft.js";

const PATIENCE = 8_000; // milliseconds
const LETTERS = /\p{Diacritic}/gu;

const form = document.querySelector("[data-ballot]");
const { ballot: poll, voter, revision, most } = form.dataset;
const boxes = [...form.querySelectorAll("[data-choice] input")];
const none = form.querySelector("input[name=none][type=checkbox]");
const offline = form.querySelector("[data-offline]");
const numbers = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);

function chosen() {
  return boxes.filter((box) => box.checked);
}

function filled(text, values) {
  return text.replace(/%\((\w+)\)s/g, (_all, name) => numbers.format(values[name]));
}

// --- The counter ---------------------------------------------------------------------------------

function tell(headline, note) {
  const counter = form.querySelector("[data-counter]");
  const [strong, span] = [document.createElement("strong"), document.createElement("span")];
  [strong.textContent, span.textContent] = [headline, note];
  counter.replaceChildren(strong, span);
}

function count() {
  const texts = form.querySelector("[data-counter]").dataset;
  const choices = chosen().length;
  const headline = filled(most ? texts.chosen : texts.chosenFreely, { count: choices, most: Number(most) });
  if (none.checked) {
    tell(choices ? headline : texts.none, choices ? texts.both : "");
  } else {
    tell(headline, most && choices >= Number(most) ? texts.full : texts.fewer);
  }
}

// --- The copy on this device ---------------------------------------------------------------------

function keep() {
  const choices = chosen().map((box) => box.value);
  draft.keep(poll, voter, { revision, choices, none: none.checked });
}

function same(kept) {
  const choices = chosen().map((box) => box.value);
  const isSame = kept.choices.length === choices.length && choices.every((key) => kept.choices.includes(key));
  return isSame && kept.none === none.checked;
}

function restore() {
  const kept = draft.find(poll, voter);
  if (!kept || kept.revision !== revision) {
    draft.forget(poll, voter);
  } else if (!same(kept)) {
    boxes.forEach((box) => {
      box.checked = kept.choices.includes(box.value);
    });
    none.checked = kept.none;
    form.querySelector("[data-unsent]").hidden = false;
  }
}

// --- Searching -----------------------------------------------------------------------------------

function folded(text) {
  return text.normalize("NFKD").replace(LETTERS, "").toLowerCase();
}

function filter(query) {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const rows = [...form.querySelectorAll("[data-choice]")];
  for (const row of rows) {
    const text = folded(`${row.closest("[data-group]").querySelector("h2").textContent} ${row.textContent}`);
    row.hidden = !words.every((word) => text.includes(word));
  }
  for (const group of form.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("[data-choice]:not([hidden])");
  }
  const shown = rows.filter((row) => !row.hidden).length;
  const found = form.querySelector("[data-found]");
  const text = shown ? found.dataset.found : found.dataset.nothing;
  found.textContent = words.length ? filled(text, { count: shown, total: rows.length }) : "";
  form.querySelector("[data-show-all]").hidden = !words.length;
}

function searchHere() {
  const query = form.querySelector("#query");
  query.addEventListener("input", () => filter(query.value));
  query.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  form.querySelector("[data-show-all]").addEventListener("click", (event) => {
    event.preventDefault();
    query.value = "";
    filter("");
    query.focus();
  });
  form.querySelector(".ballot__find").hidden = true;
}

// --- Sending -------------------------------------------------------------------------------------

async function reachesServer() {
  try {
    await fetch("/healthz", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return true;
  } catch {
    return false;
  }
}

// Signing in anew in another window gives the browser another token than the page has.
function renewToken() {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  if (cookie) {
    form.elements.csrfmiddlewaretoken.value = cookie.slice("csrftoken=".length);
  }
}

let isSending = false;
const pressed = Object.assign(document.createElement("input"), { type: "hidden" }); // the button, for form.submit()

function wait(button) {
  isSending = true;
  offline.textContent = "";
  if (button?.dataset.send) {
    button.dataset.label ??= button.textContent;
    button.textContent = button.dataset.send;
  }
}

function stopWaiting() {
  isSending = false;
  pressed.remove();
  form.querySelectorAll("[data-label]").forEach((button) => {
    button.textContent = button.dataset.label;
  });
}

async function send(event) {
  event.preventDefault();
  if (isSending) {
    return;
  }
  wait(event.submitter);
  if (await reachesServer()) {
    renewToken();
    Object.assign(pressed, { name: event.submitter?.name || "action", value: event.submitter?.value || "review" });
    form.append(pressed);
    form.submit();
  } else {
    stopWaiting();
    offline.textContent = offline.dataset.offline;
  }
}

window.addEventListener("pageshow", stopWaiting); // also for a page that comes back from the browser's memory
form.addEventListener("submit", send);
form.querySelectorAll("[data-discard]").forEach((button) => {
  button.addEventListener("click", () => draft.forget(poll, voter));
});

if (boxes.length) {
  if ("restore" in form.dataset) {
    restore();
  } else {
    keep();
  }
  form.addEventListener("change", ({ target }) => {
    if (target.name === "choices" && target.checked && most && chosen().length > Number(most)) {
      target.checked = false;
    }
    count();
    keep();
  });
  searchHere();
  count();
}
