// The buttons above the text, and the menu of references: they put something into the text where the cursor is.

// In the browser's own way, so that it can be undone; where there is none, all the same.
function put(text, words) {
  text.focus();
  if (!document.execCommand("insertText", false, words)) {
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export function insert(text, before, after = "") {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const inside = value.slice(start, end);
  put(text, before + inside + after);
  if (after && !inside) {
    text.selectionStart = text.selectionEnd = start + before.length;
  }
}

function asButton(code, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "studio-insert__button";
  button.append(...code.parentElement.childNodes);
  button.addEventListener("click", () => insert(text, code.textContent));
  return button;
}

function enableSearch(menu) {
  const label = menu.querySelector("[data-search]");
  const none = menu.querySelector("[data-none]");
  label.hidden = false;
  label.querySelector("input").addEventListener("input", ({ target }) => {
    const words = target.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const group of menu.querySelectorAll("details")) {
      const rows = [...group.querySelectorAll("[data-row]")];
      for (const row of rows) {
        row.hidden = !words.every((word) => row.textContent.toLocaleLowerCase().includes(word));
      }
      const shown = rows.filter((row) => !row.hidden).length;
      group.hidden = shown === 0;
      group.open = words.length > 0 && shown > 0;
      found += shown;
    }
    none.hidden = found > 0;
  });
}

export function enliven(form) {
  const text = form.elements.body;
  const bar = form.querySelector("[data-toolbar]");
  const menu = document.querySelector("[data-insertions]");
  bar.hidden = false;
  menu.querySelector("[data-copy]").hidden = true;
  for (const code of menu.querySelectorAll("[data-code]")) {
    const place = code.parentElement;
    place.append(asButton(code, text));
  }
  enableSearch(menu);
  for (const button of bar.querySelectorAll("[data-wrap]")) {
    button.addEventListener("click", () => insert(text, button.dataset.wrap, button.dataset.wrap));
  }
  bar.querySelector("[data-link]").addEventListener("click", () => insert(text, "[", "](https://)"));
  for (const button of bar.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => {
      menu.open = true;
      const search = menu.querySelector("[data-search] input");
      search.value = button.dataset.open ? "{{ note" : "";
      search.dispatchEvent(new Event("input"));
      search.focus();
    });
  }
}
