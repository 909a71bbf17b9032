// A receipt can be copied and saved. The ballot is in, so the copy of the choices on this device goes.

import { forget } from "./draft.js";

const page = document.querySelector("[data-sent]");
const code = page.querySelector("[data-code]").textContent;
const tools = page.querySelector("[data-tools]");

forget(page.dataset.sent, page.dataset.voter);
tools.hidden = false;

page.querySelector("[data-copy]").addEventListener("click", async ({ currentTarget: button }) => {
  await navigator.clipboard.writeText(code);
  button.textContent = button.dataset.copy;
});

page.querySelector("[data-save]").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${code}\n`], { type: "text/plain" }));
  link.download = tools.dataset.file;
  link.click();
  URL.revokeObjectURL(link.href);
});
