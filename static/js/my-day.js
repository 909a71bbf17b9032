// Keeps the page of a participant's day up to date: replaces only what has changed, and says aloud only what is new.

import { askForFragment } from "./fragment.js";

const INTERVAL = 15_000; // milliseconds between two questions
const SPREAD = 3_000; // added at random, so that a whole event does not ask at once
const LONGEST_PAUSE = 120_000; // once the connection is lost

const region = document.querySelector("[data-day]");
const said = document.querySelector("[data-said]");
const language = `${document.documentElement.lang}-u-nu-latn`;
let tag = null;
let updated = new Date();
let failures = 0;
let timer = 0;

function say(kind, text) {
  if (said.textContent !== text) {
    said.dataset.kind = kind;
    said.textContent = text;
  }
}

function onTheClock(moment) {
  const timeZone = region.querySelector("[data-zone]")?.dataset.zone;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
  return new Intl.DateTimeFormat(language, clock).format(moment);
}

function idsOf(parts) {
  return parts.map(({ id }) => id).join(" ");
}

function news() {
  return region.querySelector("[data-news]")?.dataset.news ?? "";
}

// Copies the state of each step, and the parts in which something is new; false where there are other steps now.
function update(fresh) {
  const [old, latest] = [region, fresh].map((root) => [...root.querySelectorAll("[data-part]")]);
  if (!old.length || idsOf(old) !== idsOf(latest)) {
    return false;
  }
  old.forEach((part, index) => {
    if (part.innerHTML !== latest[index].innerHTML) {
      part.innerHTML = latest[index].innerHTML;
    }
  });
  for (const step of fresh.querySelectorAll("[data-phase]")) {
    const shown = document.getElementById(step.id);
    shown.dataset.phase = step.dataset.phase;
    shown.ariaCurrent = step.ariaCurrent;
  }
  region.querySelector("[data-news]").dataset.news = fresh.querySelector("[data-news]").dataset.news;
  return true;
}

function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").body;
  const focused = region.contains(document.activeElement) ? document.activeElement.id : "";
  const before = news();
  if (!update(fresh)) {
    region.replaceChildren(...fresh.childNodes);
  }
  if (focused && document.activeElement.id !== focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  if (news() && news() !== before) {
    say("news", news());
  }
}

async function ask() {
  const fresh = await askForFragment(tag);
  if (fresh) {
    ({ tag } = fresh);
    show(fresh.text);
  }
}

async function refresh() {
  try {
    await ask();
    updated = new Date();
    failures = 0;
    if (said.dataset.kind === "lost") {
      say("", "");
    }
  } catch (error) {
    console.info(error.message);
    failures += 1;
    say("lost", said.dataset.lost.replace("%(time)s", onTheClock(updated)));
  }
  document.body.toggleAttribute("data-is-lost", failures > 0);
  next();
}

function next() {
  window.clearTimeout(timer);
  const pause = Math.min(INTERVAL * 2 ** failures, LONGEST_PAUSE);
  timer = window.setTimeout(() => (document.hidden ? next() : refresh()), pause + Math.random() * SPREAD);
}

document.addEventListener("visibilitychange", () => document.hidden || refresh());
window.addEventListener("online", refresh);
document.querySelector("[data-refresh]").addEventListener("click", (event) => {
  event.preventDefault();
  refresh();
});
document.body.toggleAttribute("data-follows", true);
next();
