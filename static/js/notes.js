// The page of a room: each note saves itself, others' changes come in every few seconds, and nothing is replaced where
// somebody writes. Without this, the forms are ordinary ones.

import { askForFragment } from "./fragment.js";
import * as drafts from "./note-drafts.js";
import { contentOf, Note, rekey } from "./note.js";

const SHORTEST = { yes: 8_000, no: 16_000 }; // milliseconds between two questions of those who write, and who read
const SPREAD = 4_000; // added at random
const TICK = 10_000;
const WIDE = "(width >= 60rem)";

const room = document.querySelector("[data-room]");
const texts = document.querySelector("[data-texts]").dataset;
const trouble = document.querySelector("[data-trouble]");
const language = `${document.documentElement.lang}-u-nu-latn`;
const notes = new Map(); // by element
const blanks = new Map(); // how an empty place looks, by kind
let tag = null;
let isAsking = false;
let saves = 0; // answers to questions asked before one are out of date
let isBehind = false; // something new was not shown, since somebody writes there

const mayWrite = (part) => part.querySelector("[data-may-write]").dataset.mayWrite === "yes";
const isBlank = (element) => element.dataset.revision === "0";
const inKeys = (key) => room.querySelector(`[data-note="${CSS.escape(key)}"]`);
const listOf = (kind) => room.querySelector(`[data-part="${CSS.escape(kind)}"] ol`);
const unsaved = () => [...notes.values()].filter((note) => note.isUnsaved);

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// --- Notes and empty places ----------------------------------------------------------------------

function attend(element) {
  const { room: group, writer } = room.dataset;
  notes.set(element, new Note(element, { room: group, writer, changed: lookAgain }));
  return notes.get(element);
}

function drop(element) {
  notes.delete(element);
  element.remove();
}

function emptyPlaces(list) {
  return [...list.children].filter((element) => isBlank(element) && !notes.get(element)?.isUnsaved);
}

function addPlace(kind, key = newKey()) {
  const template = document.createElement("template");
  template.innerHTML = blanks.get(kind);
  const element = template.content.firstElementChild;
  rekey(element, key);
  listOf(kind).append(element);
  return attend(element);
}

function keepAPlace(kind) {
  if (!emptyPlaces(listOf(kind)).length) {
    addPlace(kind);
  }
}

// --- What others have changed --------------------------------------------------------------------

async function ask() {
  const asked = saves;
  const fresh = await askForFragment(tag);
  if (fresh && asked === saves) {
    const template = document.createElement("template");
    template.innerHTML = fresh.text;
    isBehind = false;
    show(template.content);
    tag = isBehind ? null : fresh.tag;
  }
}

function lookAgain() {
  saves += 1;
  refresh();
}

async function refresh() {
  if (isAsking) {
    return;
  }
  isAsking = true;
  const asked = saves;
  try {
    await ask();
    trouble.textContent = "";
  } catch (error) {
    console.info(error.message);
    trouble.textContent = texts.lost;
  } finally {
    isAsking = false;
  }
  if (asked !== saves) {
    refresh();
  }
}

function show(fresh) {
  if (mayWrite(fresh) !== mayWrite(room)) {
    if (!unsaved().length) {
      window.location.reload();
    }
    return;
  }
  if (mayWrite(room)) {
    const known = new Set([...fresh.querySelectorAll("[data-note]")].map(({ dataset }) => dataset.note));
    fresh.querySelectorAll("[data-part]").forEach(mergePart);
    dropGone(known);
    showPiece(fresh, "facts");
    showPiece(fresh, "confirm");
  } else {
    const isOpen = room.querySelector("[data-people]").open;
    room.replaceChildren(fresh);
    room.querySelector("[data-people]").open = isOpen;
  }
  tellTimeLeft();
}

function mergePart(part) {
  const list = listOf(part.dataset.part);
  let before = null;
  const elements = [...part.querySelectorAll("[data-note]")];
  for (const element of elements.filter((each) => !isBlank(each))) {
    before = place(mergeNote(element), list, before);
  }
  const wanted = elements.filter(isBlank).length;
  const written = [...list.children].filter((each) => isBlank(each) && notes.get(each)?.isUnsaved).length;
  const surplus = emptyPlaces(list).slice(Math.max(1, wanted - written));
  surplus.filter((element) => !notes.get(element)?.isBusy).forEach(drop);
  while (emptyPlaces(list).length < Math.max(1, wanted - written)) {
    addPlace(part.dataset.part);
  }
}

function mergeNote(element) {
  const shown = inKeys(element.dataset.note);
  const note = notes.get(shown);
  if (note && (note.isBusy || shown.dataset.revision === element.dataset.revision)) {
    note.mark(element.querySelector("[data-marks]"));
  }
  isBehind ||= Boolean(note?.isBusy) && shown.dataset.revision !== element.dataset.revision;
  const isComplete = shown?.dataset.revision === element.dataset.revision && shown.querySelector("[data-remove]");
  if (note && (note.isBusy || isComplete)) {
    return shown;
  }
  if (shown) {
    const { dataset, textContent } = shown.querySelector("[data-state]");
    shown.replaceWith(element);
    notes.delete(shown);
    const fresher = attend(element);
    fresher.say(dataset.kind ?? "", textContent);
    fresher.mark(element.querySelector("[data-marks]"));
  } else {
    attend(element);
  }
  return element;
}

// In the order of the page; what holds the cursor stays where it is.
function place(element, list, before) {
  const isThere = before ? before.nextElementSibling === element : list.firstElementChild === element;
  if (!isThere && !element.contains(document.activeElement)) {
    list.insertBefore(element, before ? before.nextElementSibling : list.firstElementChild);
  }
  return element.parentElement === list ? element : before;
}

function dropGone(known) {
  for (const [element, note] of notes) {
    if (!element.isConnected) {
      notes.delete(element);
    } else if (!isBlank(element) && !known.has(note.key)) {
      isBehind ||= note.isBusy;
      if (!note.isBusy) {
        drop(element);
      }
    }
  }
}

function showPiece(fresh, name) {
  const [shown, other] = [room, fresh].map((part) => part.querySelector(`[data-piece="${name}"]`));
  const words = (element) => element.textContent.replace(/\s+/g, " ");
  if (words(shown) === words(other)) {
    return;
  }
  const hadFocus = shown.contains(document.activeElement);
  const isOpen = shown.querySelector("details")?.open;
  shown.innerHTML = other.innerHTML;
  if (isOpen) {
    shown.querySelector("details").open = true;
  }
  if (hadFocus) {
    shown.querySelector("summary, button")?.focus();
  }
}

// --- Time left -----------------------------------------------------------------------------------

function tellTimeLeft() {
  const element = room.querySelector("[data-ends]");
  if (element) {
    const minutes = Math.max(0, Math.ceil((new Date(element.dataset.ends) - Date.now()) / 60_000));
    const unit = new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" });
    element.textContent = element.dataset.left.replace("%(time)s", unit.format(minutes));
  }
}

// --- What was not saved the last time ------------------------------------------------------------

function restore([key, draft]) {
  const { room: group, writer } = room.dataset;
  const element = inKeys(key);
  const note = element ? notes.get(element) : addPlace(draft.kind, key);
  const isSame = ({ text, kind, initiatives }) => contentOf({ text: text.trim(), kind, initiatives }) === note.known;
  if (isSame(draft)) {
    drafts.forget(group, writer, key);
    return;
  }
  if (!(draft.underway && isSame(draft.underway))) {
    note.element.dataset.revision = draft.revision; // what its writer saw; the server finds out whether it still stands
  }
  note.fill(draft);
  note.send();
}

function confirmWhenSaved(event) {
  if (unsaved().length) {
    event.preventDefault();
    trouble.textContent = texts.wait;
    unsaved().forEach((note) => note.send());
  }
}

function next() {
  window.setTimeout(async () => {
    if (!document.hidden) {
      await refresh();
    }
    next();
  }, SHORTEST[mayWrite(room) ? "yes" : "no"] + Math.random() * SPREAD);
}

drafts.forgetOld();
for (const element of room.querySelectorAll("[data-note]")) {
  if (mayWrite(room)) {
    if (isBlank(element)) {
      blanks.set(element.closest("[data-part]").dataset.part, element.outerHTML);
    }
    attend(element);
  }
}
if (mayWrite(room)) {
  drafts.all(room.dataset.room, room.dataset.writer).forEach(restore);
  room.addEventListener("input", ({ target }) => {
    const part = target.closest("[data-part]");
    if (part) {
      keepAPlace(part.dataset.part);
    }
  });
  room.addEventListener("submit", (event) => "confirm" in event.target.dataset && confirmWhenSaved(event));
}
room.querySelector("[data-people]").open = window.matchMedia(WIDE).matches;
window.addEventListener("online", () => unsaved().forEach((note) => note.send()));
window.addEventListener("pagehide", () => unsaved().forEach((note) => note.send()));
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    unsaved().forEach((note) => note.send());
  } else {
    refresh();
  }
});
window.setInterval(tellTimeLeft, TICK);
tellTimeLeft();
next();
