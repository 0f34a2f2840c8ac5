"use strict";
/* makes the ledger within an element sortable by its heads and gives it a search; the page and the desk share it */
function sortable(within) {
  const table = within.querySelector("table.sortable");
  if (!table) return;
  const tools = within.querySelector("[data-for=ledger]"), body = table.tBodies[0], rows = [...body.rows];
  const value = (row, n) => { const cell = row.cells[n]; return cell.dataset.v ?? cell.textContent.trim().toLowerCase(); };
  [...table.querySelectorAll("th[data-sort]")].forEach((head, n) => {
    const button = document.createElement("span");
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); button.click(); }
    });
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      table.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const number = head.dataset.sort === "n";
      const order = (a, b) => number ? Number(value(a, n)) - Number(value(b, n)) : value(a, n).localeCompare(value(b, n));
      rows.sort((a, b) => (down ? -1 : 1) * order(a, b));
      body.replaceChildren(...rows);
    });
  });
  const sift = () => {
    const words = tools.elements.words.value.trim().toLowerCase(), kind = tools.elements.kind.value;
    for (const row of rows) row.hidden = Boolean(kind && row.cells[3].textContent !== kind) || !row.textContent.toLowerCase().includes(words);
  };
  tools.addEventListener("input", sift);
  tools.addEventListener("submit", (event) => event.preventDefault());
}
