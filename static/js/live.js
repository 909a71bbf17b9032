// Asks every now and then whether a new batch of live results is out, and shows the time left.

import { askForFragment } from "./fragment.js";

const SHORTEST = 15_000; // milliseconds between two questions
const SPREAD = 15_000; // added at random, so that a room full of watchers does not ask all at once
const TICK = 15_000;

const region = document.querySelector("[data-live]");
const note = document.querySelector("[data-lost]");
const language = `${document.documentElement.lang}-u-nu-latn`;
let tag = null;
let updated = new Date();

function say(kind, text) {
  note.dataset.kind = kind;
  note.textContent = text;
}

function utc(moment) {
  return `${moment.toISOString().slice(11, 16)} UTC`;
}

async function ask() {
  const fresh = await askForFragment(tag);
  if (fresh) {
    const isFirst = tag === null;
    ({ tag } = fresh);
    show(fresh.text, isFirst);
  }
}

function show(text, isFirst) {
  const shown = region.innerHTML;
  region.innerHTML = text;
  if (!isFirst && region.innerHTML !== shown) {
    region.dataset.changed = "";
    say("news", note.dataset.news);
  }
  tellTimeLeft();
}

async function refresh() {
  try {
    await ask();
    updated = new Date();
    if (note.dataset.kind === "lost") {
      say("", "");
    }
  } catch (error) {
    console.info(error.message);
    say("lost", note.dataset.lost.replace("%(time)s", utc(updated)));
  }
}

// "12 min", then hours from two hours on, and days from two days on: as the server writes it.
function inUnits(minutes) {
  if (minutes <= 120) {
    return [minutes, "minute"];
  }
  return minutes < 48 * 60 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
}

function timeLeft(minutes) {
  const [amount, unit] = inUnits(minutes);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(amount);
}

function tellTimeLeft() {
  for (const element of document.querySelectorAll("[data-closes]")) {
    const minutes = Math.ceil((new Date(element.dataset.closes) - Date.now()) / 60_000);
    element.textContent = timeLeft(Math.max(0, minutes));
  }
}

function next() {
  window.setTimeout(async () => {
    if (!document.hidden) {
      await refresh();
    }
    next();
  }, SHORTEST + Math.random() * SPREAD);
}

document.addEventListener("visibilitychange", () => document.hidden || refresh());
document.querySelector("[data-refresh]")?.addEventListener("click", (event) => {
  event.preventDefault();
  refresh();
});
window.setInterval(tellTimeLeft, TICK);
tellTimeLeft();
next();
