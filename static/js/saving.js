// Saves a form a moment after the last change, one save at a time. Whoever has saved it since is never overwritten: then
// ``answer`` says "stale", and nothing more is sent until its writer chooses.

const PAUSE = 2_500; // milliseconds
const RETRY = 15_000;
const PATIENCE = 20_000;

export function post(form, address) {
  return fetch(address, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
    keepalive: document.visibilityState === "hidden",
    signal: AbortSignal.timeout(PATIENCE),
  });
}

// ``contentOf()`` is what a save holds, as one text; ``answer(response, told)`` shows what came back; ``say(kind, text)``
// shows everything else, in the words of the form.
export function saveAsTyped(form, { contentOf, answer, say }) {
  let saved = contentOf();
  let timer = null;
  let underway = null;
  let isStale = false;
  let isLeaving = false;

  async function send() {
    const content = contentOf();
    if (content === saved || isStale || isLeaving) {
      return;
    }
    say("saving", form.dataset.saving);
    try {
      const response = await post(form, form.action);
      if (response.redirected) {
        say("refused", form.dataset.signedOut);
        wait(RETRY);
        return;
      }
      const told = await response.json();
      if (response.ok) {
        form.elements.revision.value = told.revision;
        say("saved", form.dataset.saved);
      }
      isStale = answer(response, told) === "stale";
      if (!isStale) {
        saved = content; // what was refused would be refused again
      }
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
}
