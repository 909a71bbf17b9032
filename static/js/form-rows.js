// One more row of a form without a way to the server. Without this, the same button saves and brings back a page with one more.

const language = `${document.documentElement.lang}-u-nu-latn`;

function focusOn(row) {
  row.querySelector("input:not([type=hidden]), select, textarea").focus();
}

// A row that is folded away comes first; only then one is added.
function addRow(part) {
  const rows = document.querySelector(`[data-rows="${part}"]`);
  const folded = rows.querySelector("details:not([open])");
  if (folded) {
    folded.open = true;
    focusOn(folded);
    return true;
  }
  const total = document.querySelector(`[name="${part}-TOTAL_FORMS"]`);
  const most = Number(document.querySelector(`[name="${part}-MAX_NUM_FORMS"]`).value);
  const place = Number(total.value);
  if (place >= most) {
    return false;
  }
  const template = document.createElement("template");
  template.innerHTML = document.querySelector(`[data-blank="${part}"]`).innerHTML.replaceAll("__prefix__", place);
  const row = template.content.firstElementChild;
  row.querySelector("[data-number]").textContent = new Intl.NumberFormat(language).format(place + 1);
  rows.append(row);
  total.value = place + 1;
  row.dispatchEvent(new CustomEvent("row:added", { bubbles: true }));
  focusOn(row);
  return true;
}

for (const button of document.querySelectorAll("[data-add]")) {
  button.textContent = button.dataset.addHere;
  button.addEventListener("click", (event) => {
    if (addRow(button.dataset.add)) {
      event.preventDefault();
    }
  });
}
