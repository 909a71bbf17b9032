// Adds a list to choose from below each field for initiatives: what is chosen is written into the field by its number.

const picker = document.querySelector("[data-picker]");

function numbersIn(field) {
  return field.value.split(/[\s,;،]+/u);
}

function offer(field) {
  const list = picker.content.cloneNode(true);
  const select = list.querySelector("select");
  select.id = `${field.id}-picker`;
  list.querySelector("label").htmlFor = select.id;
  select.addEventListener("change", () => {
    if (select.value && !numbersIn(field).includes(select.value)) {
      field.value = [field.value.trim().replace(/[,;،]$/u, ""), select.value].filter(Boolean).join(", ");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    select.value = "";
  });
  field.closest(".field").after(list);
}

document.querySelectorAll("[data-rows] [data-initiatives]").forEach(offer);
document.addEventListener("row:added", ({ target }) => target.querySelectorAll("[data-initiatives]").forEach(offer));
