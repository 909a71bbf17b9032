// Saves the draft of a report a moment after the last change. Whoever has saved it since is never overwritten: the page
// says so, keeps what was typed, and leaves the choice to its writer.

const PAUSE = 2_500; // milliseconds
const RETRY = 15_000;
const PATIENCE = 20_000;

const form = document.querySelector("[data-priority-form]");
const status = document.querySelector("[data-status]");
const contentOf = () => {
  const sent = new FormData(form);
  sent.delete("revision");
  return new URLSearchParams(sent).toString();
};
let saved = contentOf();
let timer = null;
let underway = null;
let isStale = false;
let isLeaving = false;

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

function answer(response, told, content) {
  if (response.ok) {
    form.elements.revision.value = told.revision;
    saved = content;
    say("saved", form.dataset.saved);
  } else if (told.problems) {
    saved = content; // the same would be refused again
    say("refused", form.dataset.refused, ...told.problems.map(problemOf));
  } else {
    isStale = true;
    say("refused", `${told.message} ${form.dataset.stale}`);
  }
}

async function send() {
  const content = contentOf();
  if (content === saved || isStale || isLeaving) {
    return;
  }
  say("saving", form.dataset.saving);
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      keepalive: document.visibilityState === "hidden",
      signal: AbortSignal.timeout(PATIENCE),
    });
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

form.addEventListener("input", () => wait());
form.addEventListener("change", () => wait());
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
