// The control room: a clock in UTC, and arrow keys among the rooms. Without this the rooms are plain links.

const TICK = 1_000;

function utc() {
  return `${new Date().toISOString().slice(11, 16)} UTC`;
}

function tell() {
  const clock = document.querySelector("[data-utc-clock]");
  if (clock.textContent !== utc()) {
    clock.textContent = utc();
  }
}

function roomsOf(grid) {
  return [...grid.querySelectorAll("a")];
}

// One stop for the tab key: the room that was left last, or the first one.
function giveOneStop(grid, chosen) {
  for (const room of roomsOf(grid)) {
    room.tabIndex = room === chosen ? 0 : -1;
  }
}

function prepare() {
  const grid = document.querySelector("[data-grid]");
  if (!grid) {
    return;
  }
  const hint = document.querySelector("[data-grid-hint]");
  if (hint) {
    hint.hidden = false;
  }
  const rooms = roomsOf(grid);
  giveOneStop(grid, rooms.includes(document.activeElement) ? document.activeElement : rooms[0]);
}

function inNextRow(rooms, place, step) {
  const columns = rooms.filter((room) => room.offsetTop === rooms[0].offsetTop).length;
  return rooms[place + step * columns];
}

function target(key, rooms, place) {
  const isMirrored = document.documentElement.dir === "rtl";
  switch (key) {
    case "ArrowRight":
      return rooms[place + (isMirrored ? -1 : 1)];
    case "ArrowLeft":
      return rooms[place + (isMirrored ? 1 : -1)];
    case "ArrowDown":
      return inNextRow(rooms, place, 1);
    case "ArrowUp":
      return inNextRow(rooms, place, -1);
    case "Home":
      return rooms[0];
    case "End":
      return rooms.at(-1);
    default:
      return null;
  }
}

const KEYS = new Set(["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End"]);

document.addEventListener("keydown", (event) => {
  const grid = event.target.closest("[data-grid]");
  if (!grid || !KEYS.has(event.key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  const rooms = roomsOf(grid);
  target(event.key, rooms, rooms.indexOf(event.target.closest("a")))?.focus();
});

document.addEventListener("focusin", (event) => {
  const grid = event.target.closest("[data-grid]");
  if (grid) {
    giveOneStop(grid, event.target);
  }
});

const lost = document.querySelector("[data-lost]");
let updated = utc();

function tellConnection(isLost) {
  const text = isLost ? lost.dataset.lost.replace("%(time)s", updated) : "";
  if (lost.textContent !== text) {
    lost.textContent = text;
  }
}

// Whoever was logged out meanwhile is sent to another page, which is not swapped in here.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status === 200 && !xhr.responseText.includes('id="board"')) {
    event.detail.shouldSwap = false;
    window.location.reload();
  }
});
document.addEventListener("htmx:afterSwap", () => {
  updated = utc();
  tellConnection(false);
});
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, () => tellConnection(true));
}

// htmx puts the focus back to where it was, by the ids of the rooms.
document.addEventListener("htmx:afterSettle", prepare);
window.setInterval(tell, TICK);
tell();
prepare();
