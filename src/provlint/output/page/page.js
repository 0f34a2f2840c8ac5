"use strict";
(() => {
  const $ = (what, from = document) => from.querySelector(what);
  const $$ = (what, from = document) => [...from.querySelectorAll(what)];
  document.documentElement.classList.add("js");
  const tabs = $$(".tab"), links = $$(".tabs a"), sheets = $$(".sheet"), notes = $$(".note");
  /* a report has thousands of marks and a step is one key: each finding's marks are looked up, not searched for */
  const marks = new Map();
  $$(".m").forEach((one) => one.dataset.f.split(" ").forEach((number) => {
    if (!marks.has(number)) marks.set(number, []);
    marks.get(number).push(one);
  }));
  const marksOf = (number) => marks.get(number) || [];
  const numberOf = (note) => note.id.slice(1);
  let sheet = null, at = null, laidOut = null;

  function openTab(tab) {
    tabs.forEach((one) => one.classList.toggle("open", one === tab));
    links.forEach((one) => one.hash === "#" + tab.id ? one.setAttribute("aria-current", "page") : one.removeAttribute("aria-current"));
  }
  function openSheet(one) {
    if (!one || one === sheet && one === laidOut) return;
    sheet = one;
    sheets.forEach((other) => other.classList.toggle("open", other === one));
    layOut();
    $$(".toc li").forEach((item) => {
      const mine = item.dataset.d === one.id;
      item.classList.toggle("open", mine);
      if (mine) item.scrollIntoView({ block: "nearest" });
    });
  }
  function why(note) {
    const place = $("[data-why]", note);
    if (!place || place.dataset.told) return;
    place.dataset.told = "1";
    const told = $(`.rule-doc[data-rule="${CSS.escape(place.dataset.why)}"] dl`);
    if (told && told.children.length) place.after(told.cloneNode(true));
  }
  /* beside the text, each group of notes as near to its paragraph as the one before allows */
  const wide = matchMedia("(min-width: 64.01rem)");
  function layOut() {
    if (!sheet) return;
    if (sheet.offsetParent) laidOut = sheet;
    if (sheet.classList.contains("long")) return;
    const groups = $$(".notes", sheet);
    sheet.classList.remove("beside");
    sheet.style.minHeight = "";
    groups.forEach((group) => { group.style.top = ""; });
    if (!wide.matches || !sheet.offsetParent) return;
    sheet.classList.add("beside");
    const top = sheet.getBoundingClientRect().top;
    const places = groups.map((group) => [group.parentElement.getBoundingClientRect().top - top, group.offsetHeight]);
    let down = 0, drift = 0;
    const tops = places.map(([want, height]) => {
      const own = Math.max(want, down);
      drift = Math.max(drift, own - want);
      down = own + height;
      return own;
    });
    if (drift > innerHeight * ($(".note[open]", sheet) ? 1.2 : 0.45)) { sheet.classList.remove("beside"); return; }
    groups.forEach((group, n) => { group.style.top = tops[n] + "px"; });
    sheet.style.minHeight = down + "px";
  }
  addEventListener("resize", layOut);
  function mark(note) {
    $$(".on").forEach((one) => one.classList.remove("on"));
    at = note;
    if (!note) return;
    note.classList.add("on");
    marksOf(numberOf(note)).forEach((one) => one.classList.add("on"));
  }
  function show(hash) {
    const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    if (!target) { openTab(tabs[0]); return; }
    const tab = target.closest(".tab");
    if (!tab) return;
    openTab(tab);
    const own = target.closest(".sheet");
    openSheet(own || sheet || sheets[0]);
    if (target.matches(".note")) { target.hidden = false; target.open = true; why(target); mark(target); }
    if (/^m\d+$/.test(target.id)) { mark(document.getElementById("f" + target.id.slice(1))); }
    if (target !== tab) target.scrollIntoView({ block: target.matches(".note, .row, i, tr") ? "center" : "start" });
    else scrollTo(0, 0);
  }
  addEventListener("hashchange", () => show(location.hash));
  document.addEventListener("click", (event) => {
    const anchor = event.target.closest("a[href^='#']");
    if (anchor && anchor.matches(".m")) {
      const off = anchor.classList.contains("off");
      if (off) { event.preventDefault(); return; }
    }
    if (anchor && anchor.hash === location.hash) { event.preventDefault(); show(anchor.hash); }
  });
  notes.forEach((note) => note.addEventListener("toggle", () => { if (note.open) why(note); layOut(); }));
  notes.forEach((note) => {
    const light = (on) => marksOf(numberOf(note)).forEach((one) => one.classList.toggle("on", on || at === note));
    note.addEventListener("mouseenter", () => light(true));
    note.addEventListener("mouseleave", () => light(false));
    $("summary", note).addEventListener("click", (event) => { if (!event.target.closest("a")) mark(note); });
  });

  /* filters */
  const form = $("#drafts .filters");
  function filter() {
    const levels = new Set($$("input[name=level]", form).filter((box) => box.checked).map((box) => box.value));
    const rule = form.elements.rule.value;
    const off = new Set();
    notes.forEach((note) => {
      const fits = levels.has(note.dataset.l) && (!rule || note.dataset.r === rule || (rule.endsWith("/") && note.dataset.r.startsWith(rule)));
      note.hidden = !fits;
      if (!fits) off.add(numberOf(note));
    });
    $$(".m").forEach((one) => one.classList.toggle("off", one.dataset.f.split(" ").every((number) => off.has(number))));
    $$(".toc li").forEach((item) => {
      const own = document.getElementById(item.dataset.d);
      item.hidden = Boolean(rule) && !$(".note:not([hidden])", own);
    });
    layOut();
  }
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());

  const ledger = $("#ledger table");
  sortable(document);

  /* keys */
  const keys = $("#keys");
  function go(step) {
    if (!$("#drafts").classList.contains("open")) { openTab($("#drafts")); }
    const all = notes.filter((note) => !note.hidden);
    if (!all.length) return;
    const here = at ? all.indexOf(at) : -1;
    let next = here < 0 ? all.findIndex((note) => note.closest(".sheet") === sheet) : here + step;
    if (here < 0 && next < 0) next = 0;
    const note = all[Math.min(Math.max(next, 0), all.length - 1)];
    openSheet(note.closest(".sheet"));
    mark(note);
    $("summary", note).focus({ preventScroll: true });
    note.scrollIntoView({ block: "center" });
  }
  function goSheet(step) {
    openTab($("#drafts"));
    const next = sheets[Math.min(Math.max(sheets.indexOf(sheet) + step, 0), sheets.length - 1)];
    mark(null);
    openSheet(next);
    scrollTo(0, 0);
  }
  const help = () => { if (!keys.open) keys.showModal(); };
  form.addEventListener("click", (event) => {
    const way = event.target.closest("[data-go]")?.dataset.go;
    if (way === "help") help(); else if (way) go(way === "next" ? 1 : -1);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open || event.target.matches("input[type=search], select, textarea")) return;
    const key = event.key, box = { e: "e", w: "w", i: "i" }[key];
    if (key === "j" || key === "k") go(key === "j" ? 1 : -1);
    else if (key === "n" || key === "p") goSheet(key === "n" ? 1 : -1);
    else if (key === "?") help();
    else if (key === "Escape") mark(null);
    else if (box) { const found = $(`input[value=${box}]`, form); if (found) { found.checked = !found.checked; filter(); } }
    else if (/^[1-7]$/.test(key) && links[key - 1]) location.hash = links[key - 1].hash;
    else if (key === "/" && ledger) { openTab($("#ledger")); $("#ledger input").focus(); }
    else return;
    event.preventDefault();
  });

  /* a draft of book length keeps its notes under their paragraphs, so that the browser lays out only what is in sight */
  const LONG_ROWS = 600;
  sheets.forEach((one) => one.classList.toggle("long", $$(".row", one).length > LONG_ROWS));
  openSheet(sheets.find((one) => $(".note", one)) || sheets[0]);
  show(location.hash);
})();
