// What is written and not saved yet, kept on this device for one room and one writer: until the server has it, and a
// day at the most.

const PREFIX = "note:";
const LASTS = 24 * 60 * 60 * 1000; // milliseconds

function address(room, writer, key) {
  return `${PREFIX}${room}:${writer}:${key}`;
}

function read(name) {
  try {
    return JSON.parse(window.localStorage.getItem(name));
  } catch {
    return null;
  }
}

function names() {
  try {
    return Object.keys(window.localStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return []; // a forbidden store
  }
}

export function keep(room, writer, key, draft) {
  try {
    window.localStorage.setItem(address(room, writer, key), JSON.stringify({ ...draft, at: Date.now() }));
  } catch (error) {
    console.info(error.message); // a full or forbidden store: the page itself still has the text
  }
}

export function forget(room, writer, key) {
  try {
    window.localStorage.removeItem(address(room, writer, key));
  } catch (error) {
    console.info(error.message);
  }
}

// Those of every room and writer that are a day old.
export function forgetOld() {
  for (const name of names()) {
    if (!(Date.now() - read(name)?.at < LASTS)) {
      window.localStorage.removeItem(name);
    }
  }
}

export function all(room, writer) {
  const own = address(room, writer, "");
  return names()
    .filter((name) => name.startsWith(own))
    .map((name) => [name.slice(own.length), read(name)]);
}
