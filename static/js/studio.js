// The editor of the studio: saves a moment after the last change, shows the preview that comes back, and says who else
// has the text open. Whoever has saved it since is never overwritten.

import { enliven } from "./studio-toolbar.js";

const PAUSE = 2_500; // milliseconds
const RETRY = 15_000;
const PATIENCE = 20_000;
const SIGN = 20_000; // between two signs that somebody is here; forgotten after a minute

const form = document.querySelector("[data-studio]");
const status = document.querySelector("[data-status]");
const writers = document.querySelector("[data-writers]");
const preview = document.querySelector("[data-preview]");
const contentOf = () => `${form.elements.heading.value}\n${form.elements.body.value}`;
let saved = contentOf();
let timer = null;
let underway = null;
let isStale = false;
let isLeaving = false;

function say(kind, text) {
  status.dataset.kind = kind;
  status.textContent = text;
}

function answer(response, told, content) {
  if (response.ok) {
    form.elements.revision.value = told.revision;
    saved = content;
    say("saved", form.dataset.saved);
    // Made and cleaned by the same renderer as the readers' page.
    preview.replaceChildren(...new DOMParser().parseFromString(told.preview, "text/html").body.childNodes);
  } else if (response.status === 409) {
    isStale = true;
    say("refused", `${told.message} ${form.dataset.stale}`);
  } else {
    saved = content; // the same would be refused again
    say("refused", `${form.dataset.refused} ${told.message}`);
  }
}

async function post(address) {
  return fetch(address, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
    keepalive: document.visibilityState === "hidden",
    signal: AbortSignal.timeout(PATIENCE),
  });
}

async function send() {
  const content = contentOf();
  if (content === saved || isStale || isLeaving) {
    return;
  }
  say("saving", form.dataset.saving);
  try {
    const response = await post(form.action);
    if (response.redirected) {
      say("refused", form.dataset.signedOut);
      wait(RETRY);
      return;
    }
    answer(response, await response.json(), content);
  } catch (error) {
    console.info(error.message);
    say("refused", form.dataset.offline);
    wait(RETRY);
  }
}

function save() {
  underway ??= send().finally(() => {
    underway = null;
  });
  return underway;
}

function wait(pause = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

async function giveSign() {
  if (document.visibilityState === "hidden") {
    return;
  }
  try {
    const response = await post(form.dataset.writing);
    if (response.ok && !response.redirected) {
      writers.textContent = (await response.json()).writers;
    }
  } catch (error) {
    console.info(error.message); // the next sign says it again
  }
}

form.addEventListener("input", () => wait());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    save();
  }
});

// A button must not send the revision from before a save that is under way.
form.addEventListener("submit", async (event) => {
  clearTimeout(timer);
  if (underway) {
    event.preventDefault();
    await underway;
    form.requestSubmit(event.submitter);
  } else {
    isLeaving = true;
  }
});

enliven(form);
giveSign();
setInterval(giveSign, SIGN);
