// Adds a list to choose from below each field for initiatives: what is chosen is written into the field by its number, and
// the titles of all numbers in the field stand below it.

const picker = document.querySelector("[data-picker]");
const titles = new Map([...picker.content.querySelectorAll("option")].map(({ value, text }) => [value, text]));
const ENTRY = /[,;،؛\n]+/u;
const COUNTED = /\s*[=:(].*$/u; // votes and percent behind a number

function numbersIn(field) {
  return field.value.split(ENTRY).map((entry) => entry.replace(COUNTED, "").trim());
}

function showTitles(field, list) {
  const found = numbersIn(field).filter((number) => number && titles.has(number));
  list.hidden = !found.length;
  list.replaceChildren(
    ...found.map((number) => {
      const item = document.createElement("li");
      item.textContent = titles.get(number);
      return item;
    }),
  );
}

function listBelow(field) {
  const next = field.closest(".field").nextElementSibling;
  if (next?.matches("ul")) {
    return next;
  }
  const list = document.createElement("ul");
  list.className = "priority-row__titles";
  list.hidden = true;
  field.closest(".field").after(list);
  return list;
}

function offer(field) {
  const list = listBelow(field);
  const choice = picker.content.cloneNode(true);
  const select = choice.querySelector("select");
  select.id = `${field.id}-picker`;
  choice.querySelector("label").htmlFor = select.id;
  select.addEventListener("change", () => {
    if (select.value && !numbersIn(field).includes(select.value)) {
      field.value = [field.value.trim().replace(/[,;،]$/u, ""), select.value].filter(Boolean).join(", ");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    select.value = "";
  });
  field.addEventListener("input", () => showTitles(field, list));
  list.after(choice);
}

document.querySelectorAll("[data-rows] [data-initiatives]").forEach(offer);
document.addEventListener("row:added", ({ target }) => target.querySelectorAll("[data-initiatives]").forEach(offer));
