// The editor of the studio: saves as somebody types, shows the preview that comes back, and says who else has the text
// open.

import { post, saveAsTyped } from "./saving.js";
import { showReferences } from "./studio-references.js";
import { enliven } from "./studio-toolbar.js";

const SIGN = 20_000; // milliseconds between two signs that somebody is here; forgotten after a minute

const form = document.querySelector("[data-studio]");
const status = document.querySelector("[data-status]");
const writers = document.querySelector("[data-writers]");
const preview = document.querySelector("[data-preview]");
const showAnew = showReferences(form);
const contentOf = () => `${form.elements.heading.value}\n${form.elements.body.value}`;

function say(kind, text) {
  status.dataset.kind = kind;
  status.textContent = text;
}

function answer(response, told) {
  if (response.ok) {
    // Made and cleaned by the same renderer as the readers' page.
    preview.replaceChildren(...new DOMParser().parseFromString(told.preview, "text/html").body.childNodes);
    showAnew(told.references);
    return "saved";
  }
  if (response.status === 409) {
    say("refused", `${told.message} ${form.dataset.stale}`);
    return "stale";
  }
  say("refused", `${form.dataset.refused} ${told.message}`);
  return "refused";
}

async function giveSign() {
  if (document.visibilityState === "hidden") {
    return;
  }
  try {
    const response = await post(form, form.dataset.writing);
    if (response.ok && !response.redirected) {
      writers.textContent = (await response.json()).writers;
    }
  } catch (error) {
    console.info(error.message); // the next sign says it again
  }
}

saveAsTyped(form, { contentOf, answer, say });
enliven(form);
giveSign();
setInterval(giveSign, SIGN);
