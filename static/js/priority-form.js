// Saves the draft of a report as it is typed, and names what is refused with a link to its field.

import { saveAsTyped } from "./saving.js";

const form = document.querySelector("[data-priority-form]");
const status = document.querySelector("[data-status]");

function contentOf() {
  const sent = new FormData(form);
  sent.delete("revision");
  return new URLSearchParams(sent).toString();
}

function say(kind, ...parts) {
  status.dataset.kind = kind;
  status.replaceChildren(...parts);
}

function problemOf({ place, label, message }) {
  const line = document.createElement("p");
  if (place) {
    const link = document.createElement("a");
    link.href = `#${place}`;
    link.textContent = label;
    line.append(link, ": ");
  }
  line.append(message);
  return line;
}

function answer(response, told) {
  if (response.ok) {
    return "saved";
  }
  if (told.problems) {
    say("refused", form.dataset.refused, ...told.problems.map(problemOf));
    return "refused";
  }
  say("refused", `${told.message} ${form.dataset.stale}`);
  return "stale";
}

saveAsTyped(form, { contentOf, answer, say });
