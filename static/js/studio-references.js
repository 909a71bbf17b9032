// References in the text as chips: painted behind the text, and listed below it with what they say now. The text itself
// stays plain, so that typing, undoing and reading aloud are the browser's own.

import { insert } from "./studio-toolbar.js";

const REFERENCE = /\{\{([^{}\n]*)\}\}/g;

// One spelling whatever the spaces, as the server writes it.
const spelled = (content) => ["{{", ...content.split(/\s+/).filter(Boolean), "}}"].join(" ");

// What is read from below the text: whether something stands behind a reference. Nobody knows of one just typed.
function faultyIn(list) {
  return new Set([...list.querySelectorAll("[data-unknown]")].map((chip) => chip.dataset.find));
}

// A layer behind the text with the same words, unseen but for the chips around references.
function layerBehind(text) {
  const layer = document.createElement("div");
  layer.className = `${text.className} studio-layer`;
  layer.setAttribute("aria-hidden", "true");
  layer.lang = text.lang;
  layer.dir = text.dir;
  text.before(layer);
  text.classList.add("studio-layered");
  return layer;
}

function paint(layer, text, faulty) {
  const pieces = [];
  let end = 0;
  for (const match of text.value.matchAll(REFERENCE)) {
    const chip = document.createElement("mark");
    chip.className = "studio-layer__chip";
    chip.toggleAttribute("data-unknown", faulty.has(spelled(match[1])));
    chip.textContent = match[0];
    pieces.push(text.value.slice(end, match.index), chip);
    end = match.index + match[0].length;
  }
  layer.replaceChildren(...pieces, text.value.slice(end), "\n"); // so that an empty last line has its height
  layer.scrollTop = text.scrollTop;
}

// The next place of a reference after the cursor, and the first one again after the last.
function find(text, layer, code) {
  const all = [...text.value.matchAll(REFERENCE)];
  const those = all.filter((match) => spelled(match[1]) === code);
  const next = those.find((match) => match.index >= text.selectionEnd) ?? those[0];
  if (!next) {
    return;
  }
  text.focus();
  text.setSelectionRange(next.index, next.index + next[0].length);
  text.scrollTop = layer.children[all.indexOf(next)].offsetTop - text.clientHeight / 2;
}

function asButton(chip) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = chip.className;
  Object.assign(button.dataset, chip.dataset);
  button.append(...chip.childNodes);
  chip.replaceWith(button);
}

function enliven(list) {
  list.querySelectorAll("span[data-find], span[data-insert]").forEach(asButton);
  for (const hint of list.querySelectorAll("[data-hint]")) {
    hint.hidden = false;
  }
}

// Gives a function that shows the list anew, as the server wrote it.
export function showReferences(form) {
  const text = form.elements.body;
  const list = form.querySelector("[data-references]");
  const layer = layerBehind(text);
  const draw = () => paint(layer, text, faultyIn(list));

  list.addEventListener("click", ({ target }) => {
    const chip = target.closest("button");
    if (chip?.dataset.insert) {
      insert(text, chip.dataset.insert);
      chip.closest("li").remove();
    } else if (chip) {
      find(text, layer, chip.dataset.find);
    }
  });
  text.addEventListener("input", draw);
  text.addEventListener("scroll", () => {
    layer.scrollTop = text.scrollTop;
  });
  window.addEventListener("pageshow", draw); // a browser may bring back what was typed
  enliven(list);
  draw();

  return (html) => {
    const focused = list.contains(document.activeElement) ? document.activeElement.textContent : null;
    list.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    enliven(list);
    draw();
    [...list.querySelectorAll("button")].find((chip) => chip.textContent === focused)?.focus();
  };
}
