// Choices that are not sent yet, kept on this device for one poll and one voter. Whose they are, the page says in a
// sign that nobody can read.

function key(poll, voter) {
  return `ballot:${poll}:${voter}`;
}

export function keep(poll, voter, draft) {
  try {
    window.localStorage.setItem(key(poll, voter), JSON.stringify(draft));
  } catch (error) {
    console.info(error.message); // a full or forbidden store: the page itself still has the choices
  }
}

export function find(poll, voter) {
  try {
    return JSON.parse(window.localStorage.getItem(key(poll, voter)));
  } catch {
    return null;
  }
}

export function forget(poll, voter) {
  try {
    window.localStorage.removeItem(key(poll, voter));
  } catch (error) {
    console.info(error.message);
  }
}
