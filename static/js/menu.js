// Menus are details elements and work without this; it closes them where people expect a menu to close.

function closeAll(except) {
  document.querySelectorAll(".menu[open]").forEach((menu) => {
    if (menu !== except) {
      menu.open = false;
    }
  });
}

document.addEventListener("click", (event) => closeAll(event.target.closest(".menu")));

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest(".menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
