"use strict";
/* before a report is printed, the findings of each draft are laid out as a table with a line for source and initials */
(() => {
  const $$ = (what, from = document) => [...from.querySelectorAll(what)];
  const LONGEST = 120;  /* UTF-16 units of a quotation in the table */
  const make = (name, given, ...children) => {
    const made = Object.assign(document.createElement(name), given);
    made.append(...children.filter(Boolean));
    return made;
  };
  function quotes() {
    const found = new Map();
    for (const mark of $$(".m")) for (const number of mark.dataset.f.split(" ")) found.set(number, (found.get(number) || "") + mark.textContent);
    return found;
  }
  function line(note, quoted) {
    const number = note.id.slice(1), message = note.querySelector(".msg").textContent;
    const words = (quoted.get(number) || "").replace(/\s+/g, " ").trim();
    const quote = words && !message.includes(words) ? make("q", {}, words.length > LONGEST ? words.slice(0, LONGEST) + "…" : words) : null;
    const fixes = $$(".fix", note).map((fix) => make("small", {}, fix.textContent.replace(/^\w+/, "$&:")));
    const level = note.querySelector(".lv").cloneNode(true);
    return make("tr", {}, make("td", { className: "num" }, number), make("td", { className: "at" }, note.querySelector(".at").textContent),
      make("td", {}, level, " ", message, quote, ...fixes), make("td"), make("td"));
  }
  function table(notes, quoted) {
    const heads = [["no", "No."], ["place", "Place"], ["", "Finding"], ["by", "Source, answer"], ["init", "Initials"]];
    const head = make("tr", {}, ...heads.map(([className, words]) => make("th", { className, scope: "col" }, words)));
    return make("table", { className: "check" }, make("thead", {}, head), make("tbody", {}, ...notes.map((note) => line(note, quoted))));
  }
  function lay() {
    if (document.documentElement.classList.contains("printed")) return;
    document.documentElement.classList.add("printed");
    const quoted = quotes();
    for (const sheet of $$(".sheet")) {
      const notes = $$(".note:not([hidden])", sheet);
      if (notes.length) sheet.querySelector(".head").after(table(notes, quoted));
      for (const waived of $$(".waived", sheet)) waived.open = true;
    }
  }
  function clear() {
    document.documentElement.classList.remove("printed");
    $$(".check").forEach((one) => one.remove());
    $$(".waived").forEach((one) => { one.open = false; });
  }
  addEventListener("beforeprint", lay);
  addEventListener("afterprint", clear);
})();
