"use strict";
(() => {
  const $ = (what, from = document) => from.querySelector(what);
  const $$ = (what, from = document) => [...from.querySelectorAll(what)];
  const make = (name, given = {}, ...children) => {
    const made = Object.assign(document.createElement(name), given);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };
  const LEVELS = [["error", "e", "errors"], ["warning", "w", "warnings"], ["info", "i", "notes"]];
  const letter = (level) => LEVELS.find((one) => one[0] === level)[1];
  const COMMENTED = /\.(md|markdown|mdown|mkd|html?)$/i;

  /* the server */
  let token = location.hash.slice(1) || sessionStorage.getItem("provlint") || "";
  sessionStorage.setItem("provlint", token);
  history.replaceState(null, "", location.pathname);
  const status = $("#status");
  function say(text, wrong = false) { status.textContent = text; status.classList.toggle("wrong", wrong); }
  async function ask(what, body = {}) {
    let answer;
    try {
      answer = await fetch("/api/" + what, {
        method: "POST", headers: { "content-type": "application/json", "x-provlint-token": token }, body: JSON.stringify(body),
      });
    } catch { throw new Error("The desk has ended. Start provlint desk again; your text is still here to copy."); }
    const json = (answer.headers.get("content-type") || "").startsWith("application/json");
    const told = json ? await answer.json() : { wrong: await answer.text() };
    if (told.wrong) throw new Error(told.wrong);
    return told;
  }
  const tried = (work) => (...given) => Promise.resolve(work(...given)).catch((error) => say(error.message, true));

  /* the text */
  const box = $("#text");
  let index = [], units = null, text = "";
  function read() {
    index = [];
    let at = 0, made = "";
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) { index.push([at, child]); made += child.data; at += child.data.length; }
        else if (child.nodeName === "BR") { made += "\n"; at += 1; }
        else {
          if (child.nodeName === "DIV" && made && !made.endsWith("\n")) { made += "\n"; at += 1; }
          walk(child);
        }
      }
    };
    walk(box);
    text = made;
    units = null;
    return made;
  }
  /* offsets of the server count code points, those of the page UTF-16 units */
  function unit(points) {
    if (units === null) {
      units = false;
      if (/[\ud800-\udbff]/.test(text)) {
        units = [0];
        let n = 0;
        for (const char of text) { n += char.length; units.push(n); }
      }
    }
    return units ? units[Math.min(points, units.length - 1)] : points;
  }
  function spot(offset) {
    let low = 0, high = index.length - 1;
    while (low < high) { const mid = (low + high + 1) >> 1; if (index[mid][0] <= offset) low = mid; else high = mid - 1; }
    if (!index.length) return [box, 0];
    const [start, node] = index[low];
    return [node, Math.min(offset - start, node.data.length)];
  }
  function range(start, end) {
    const made = document.createRange();
    made.setStart(...spot(start));
    made.setEnd(...spot(end));
    return made;
  }
  function caret() {
    const at = getSelection();
    if (!at.rangeCount || !box.contains(at.anchorNode)) return -1;
    const found = index.find(([, node]) => node === at.anchorNode);
    return found ? found[0] + at.anchorOffset : -1;
  }
  function replace(start, end, by) {
    box.focus();
    const at = getSelection();
    at.removeAllRanges();
    at.addRange(range(start, end));
    document.execCommand(by ? "insertText" : "delete", false, by);
    read();
  }
  function paint() {
    if (!CSS.highlights) return;
    const by = { e: new Highlight(), w: new Highlight(), i: new Highlight() };
    by.i.priority = 1; by.w.priority = 2; by.e.priority = 3;
    for (const finding of shown()) {
      const [start, end] = spanOf(finding);
      by[letter(finding.level)].add(range(start, Math.max(end, Math.min(start + 1, text.length))));
    }
    for (const name of ["i", "w", "e"]) CSS.highlights.set("pl-" + name, by[name]);
    CSS.highlights.delete("pl-on");
    if (active) {
      const on = new Highlight(range(...spanOf(active)));
      CSS.highlights.set("pl-on", on);
    }
  }

  /* drafts */
  const drafts = new Map();
  let current = "", active = null, off = new Set(), waivers = {}, sources = {}, together = false;
  const spanOf = (finding) => [unit(finding.start.offset), unit(finding.end.offset)];
  const held = () => drafts.get(current);
  const found = () => (held() ? held().findings.filter((one) => !one.suppressed) : []);
  const shown = () => found().filter((one) => !off.has(one.level));

  function put(name, words, fixed = false) {
    if (drafts.has(name)) Object.assign(drafts.get(name), { text: words, fixed });
    else drafts.set(name, { text: words, fixed, findings: [], checked: null });
  }
  function free(name) {
    if (!drafts.has(name)) return name;
    const [, stem, suffix] = /^(.*?)(\.[^.]*)?$/.exec(name);
    for (let n = 2; ; n += 1) { const other = `${stem}-${n}${suffix || ""}`; if (!drafts.has(other)) return other; }
  }
  function open(name) {
    current = name;
    sessionStorage.setItem("provlint-draft", name);
    active = null;
    const draft = held();
    $("#start").hidden = Boolean(draft);
    box.textContent = draft ? draft.text : "";
    box.contentEditable = draft && draft.fixed ? "false" : "plaintext-only";
    if (!box.isContentEditable && !(draft && draft.fixed)) box.contentEditable = "true";
    read();
    chips();
    list();
    const fixed = Boolean(draft && draft.fixed), word = /\.docx$/i.test(name);
    $("#fixed").hidden = !fixed;
    $("#fixed").textContent = "This file is read here and edited in its own program." + (word ? " Export, Reviewed Word file, puts the findings into a copy as comments." : "");
    box.setAttribute("aria-readonly", String(fixed));
    $("#export-docx").hidden = !(fixed && word);
    if (draft) check();
  }
  function chips() {
    const bar = $("#drafts-open");
    bar.replaceChildren(...[...drafts].map(([name, draft]) => {
      const errors = draft.findings.filter((one) => !one.suppressed && one.level === "error").length;
      const pick = make("button", { type: "button", title: name, onclick: () => { show("draft"); open(name); } }, name.split("/").pop());
      if (errors) pick.append(" ", make("b", { className: "lv e" }, String(errors)));
      const close = make("button", { type: "button", className: "x", ariaLabel: `Take ${name} off the desk`, onclick: tried(() => drop(name)) }, "×");
      return make("span", { className: name === current ? "chip open" : "chip" }, pick, close);
    }));
    if (drafts.size) bar.append(make("button", { type: "button", id: "new", ariaLabel: "New draft", title: "new draft", onclick: () => { open(""); show("draft"); box.focus(); } }, "+"));
  }
  async function drop(name) {
    drafts.delete(name);
    delete waivers[name];
    await ask("drop", { name });
    if (name === current) open([...drafts.keys()][0] || "");
    else chips();
  }

  /* checking: one question at a time, always of the newest text */
  let asking = false, again = false, rest = 0, wait = 0;
  function soon() { clearTimeout(wait); wait = setTimeout(check, 30); }
  async function check(stories = false) {
    if (asking) { again = true; return; }
    const name = current, draft = held();
    if (!draft) return;
    asking = true;
    clearTimeout(rest);
    const words = draft.text, began = performance.now();
    try {
      const told = await ask("check", { name, text: words, stories });
      if (drafts.get(name) === draft && draft.text === words) {
        const story = stories ? [] : draft.findings.filter((one) => one.rule.startsWith("story/"));
        draft.findings = told.findings.concat(drafts.size > 1 && draft.checked === words ? story : []);
        draft.checked = words;
        const ms = Math.round(performance.now() - began);
        const troubles = [...told.troubles, ...told.config];
        say(troubles.length ? troubles[0] : `${count(words)} · checked in ${ms} ms`, troubles.length > 0);
        if (name === current) { read(); list(); }
        chips();
        if (!stories && drafts.size > 1) rest = setTimeout(() => check(true), 350);
      }
    } catch (error) { say(error.message, true); }
    asking = false;
    if (again) { again = false; check(); }
  }
  const count = (words) => { const n = (words.match(/\S+/g) || []).length; return `${n.toLocaleString("en")} word${n === 1 ? "" : "s"}`; };

  /* the margin */
  function list() {
    const draft = held(), bar = $("#levels"), to = $("#list");
    bar.replaceChildren();
    to.replaceChildren();
    if (!draft) { paint(); return; }
    const all = found();
    for (const [level, sign, many] of LEVELS) {
      const number = all.filter((one) => one.level === level).length;
      if (!number) continue;
      bar.append(make("button", { type: "button", ariaPressed: String(!off.has(level)), onclick: () => { off.has(level) ? off.delete(level) : off.add(level); list(); } },
        make("b", { className: "lv " + sign }, `${number} ${number === 1 ? many.slice(0, -1) : many}`)));
    }
    const safe = all.filter((one) => one.fixes.some((fix) => fix.safe));
    if (safe.length && !draft.fixed) bar.append(make("button", { type: "button", className: "all", onclick: () => mend(safe) }, `Mend ${safe.length} safe`));
    if (active) active = all.find((one) => one.fingerprint === active.fingerprint) || null;
    for (const [level, , many] of LEVELS) {
      const some = shown().filter((one) => one.level === level);
      if (!some.length) continue;
      to.append(make("h2", {}, many[0].toUpperCase() + many.slice(1)), ...some.map(card));
    }
    const waived = draft.findings.filter((one) => one.suppressed);
    if (!all.length) to.append(make("p", { className: "clear" }, draft.checked === null ? "Checking …" : draft.text.trim() ? "Nothing to ask here." : "An empty page."));
    if (waived.length) {
      to.append(make("h2", {}, "Waived"), make("ul", { className: "waived" }, ...waived.map((one) => {
        const mine = (waivers[current] || []).find((waiver) => waiver.rule === one.rule && one.quote.includes(waiver.match));
        const back = mine ? make("button", { type: "button", onclick: tried(() => take(mine)) }, "take back") : null;
        return make("li", {}, one.message, " ", make("span", { className: "reason" }, one.suppressed.reason), " ", back);
      })));
    }
    paint();
  }
  function card(finding) {
    const sign = letter(finding.level);
    const head = make("summary", {}, make("b", { className: "lv " + sign }, finding.level === "info" ? "note" : finding.level), " ",
      make("span", { className: "msg" }, finding.message));
    const quote = finding.quote.replace(/\s+/g, " ").trim();
    if (quote && !finding.message.includes(quote)) head.append(make("span", { className: "quote" }, quote));
    const body = make("div", { className: "more" });
    const made = make("details", { className: "note " + sign, open: finding === active }, head, body);
    made.finding = finding;
    if (finding === active) { made.classList.add("on"); fill(body, finding); }
    head.addEventListener("click", (event) => {
      event.preventDefault();
      activate(active === finding ? null : finding, true);
    });
    return made;
  }
  function activate(finding, scroll) {
    active = finding;
    const kept = $("#margin").scrollTop;
    list();
    $("#margin").scrollTop = kept;
    if (!finding) return;
    if (scroll) {
      const where = range(...spanOf(finding)).getBoundingClientRect(), paper = $("#paper").getBoundingClientRect();
      if (where.top < paper.top + 40 || where.bottom > Math.min(paper.bottom, innerHeight) - 40) {
        const node = spot(spanOf(finding)[0])[0].parentElement;
        const scroller = $("#paper").scrollHeight > $("#paper").clientHeight ? $("#paper") : document.scrollingElement;
        if (node) scroller.scrollBy({ top: where.top - paper.top - paper.height / 3 });
      }
    }
    const mine = $(".note.on");
    if (mine) mine.scrollIntoView({ block: "nearest" });
  }
  const rules = new Map();
  async function fill(body, finding) {
    for (const note of finding.related.slice(0, 8)) {
      const where = note.path === current ? `line ${note.start.line}` : `${note.path.split("/").pop()}, line ${note.start.line}`;
      body.append(make("p", {}, note.message + " ", make("span", { className: "at" }, where)));
    }
    if (!held().fixed) {
      for (const fix of finding.fixes) {
        const edits = fix.edits.flatMap((edit) => {
          const old = text.slice(unit(edit.start.offset), unit(edit.end.offset));
          return [old.trim() ? make("del", {}, old) : null, " ", edit.text.trim() ? make("ins", {}, edit.text) : null];
        });
        body.append(make("p", { className: "fix" }, make("button", { type: "button", className: "act", onclick: () => mend([{ ...finding, fixes: [fix] }]) }, fix.title), " ", ...edits));
      }
    }
    const told = make("dl");
    body.append(told);
    if (!rules.has(finding.rule)) { try { rules.set(finding.rule, (await ask("explain", { rule: finding.rule })).sections); } catch { return; } }
    const said = rules.get(finding.rule);
    for (const [field, title] of [["Why", "Why"], ["Instead", "What to do"], ["Source", "On whose authority"]]) {
      if (said[field]) told.append(make("dt", {}, title), make("dd", {}, said[field][0].toUpperCase() + said[field].slice(1).replaceAll("``", "")));
    }
    body.append(make("p", { className: "rule" }, finding.rule));
    const why = make("input", { placeholder: "why this may stand", ariaLabel: "Reason", required: true });
    const form = make("form", { onsubmit: tried((event) => { event.preventDefault(); return waive(finding, why.value.trim()); }) }, why, make("button", {}, "Waive"));
    body.append(form);
  }

  /* fixes and waivers */
  function mend(findings) {
    if (held().checked !== text) return;
    const edits = findings.flatMap((one) => (one.fixes.find((fix) => fix.safe) || one.fixes[0]).edits)
      .map((edit) => [unit(edit.start.offset), unit(edit.end.offset), edit.text])
      .sort((a, b) => b[0] - a[0]);
    let last = Infinity;
    for (const [start, end, by] of edits) if (end <= last) { replace(start, end, by); last = start; }
    active = null;
    edited();
  }
  async function waive(finding, reason) {
    if (!reason) return;
    reason = reason.replace(/--+>?|[\r\n]+/g, " ");
    const start = spanOf(finding)[0], head = /^---\r?\n[^]*?\n(?:---|\.\.\.)(?:\n|$)/.exec(text);
    if (COMMENTED.test(current) && !held().fixed && !(head && start < head[0].length)) {
      const end = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start);
      replace(end, end, ` <!-- provlint: ignore[${finding.rule}] -- ${reason} -->`);
      active = null;
      edited();
      return;
    }
    (waivers[current] ||= []).push({ rule: finding.rule, match: finding.quote, reason });
    active = null;
    await ask("lay", { waivers });
    await check(drafts.size > 1);
  }
  async function take(waiver) {
    waivers[current] = waivers[current].filter((one) => one !== waiver);
    await ask("lay", { waivers });
    await check(drafts.size > 1);
  }

  /* writing */
  function edited() {
    read();
    if (!current) {
      if (!text.trim()) return;
      const words = text;
      current = free(/^#{1,3} \S|^---\n/m.test(words) ? "draft.md" : "draft.txt");
      put(current, words);
      $("#start").hidden = true;
    }
    held().text = text;
    soon();
  }
  box.addEventListener("input", edited);
  const pointed = () => {
    const at = caret();
    if (at < 0) return;
    const here = shown().filter((one) => { const [start, end] = spanOf(one); return start <= at && at <= end; });
    here.sort((a, b) => (a.end.offset - a.start.offset) - (b.end.offset - b.start.offset));
    if (here.length && here[0] !== active) activate(here[0], false);
  };
  box.addEventListener("click", pointed);

  /* tabs */
  let places = {};
  async function show(name) {
    $$("[data-tab]").forEach((one) => { one.setAttribute("aria-selected", String(one.dataset.tab === name)); one.tabIndex = one.dataset.tab === name ? 0 : -1; });
    $$("main>section").forEach((one) => { one.hidden = one.id !== name; });
    if (name === "draft") return;
    const to = document.getElementById(name);
    if (!drafts.size) { to.replaceChildren(make("p", { className: "lead" }, "No draft lies on the desk yet.")); return; }
    const told = await ask("tables");
    places = told.places;
    const empty = { stories: "Two drafts about one event, and this page holds them against each other.", evidence: "Lay sources on the desk, and this page shows what they bear out." };
    to.innerHTML = told.tables[name] || "";
    if (!told.tables[name]) to.append(make("p", { className: "lead" }, empty[name] || ""));
    if (name === "stories" && drafts.size > 1) {
      const all = make("input", { type: "checkbox", checked: together, onchange: tried(async () => { together = all.checked; await ask("lay", { together }); await show("stories"); check(true); }) });
      to.prepend(make("p", {}, make("label", {}, all, " All drafts on the desk are about one event")));
    }
    if (name === "evidence" && !told.tables[name]) to.append(make("button", { type: "button", className: "main", onclick: () => $("#lay").click() }, "Lay sources on the desk"));
    sortable(to);
  }
  $$("[data-tab]").forEach((one, n, all) => {
    one.addEventListener("click", tried(() => show(one.dataset.tab)));
    one.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) { const next = all[(n + step + all.length) % all.length]; next.focus(); next.click(); }
    });
  });
  $("#main").addEventListener("click", tried(async (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    const place = places[link.hash.slice(1)];
    if (!place) { document.getElementById(link.hash.slice(1))?.scrollIntoView({ block: "center" }); return; }
    await show("draft");
    if (place[0] !== current) open(place[0]);
    const at = unit(place[1]), end = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
    const where = range(at, Math.min(end, at + 60));
    $("#paper").scrollBy({ top: where.getBoundingClientRect().top - $("#paper").getBoundingClientRect().top - 160 });
    if (CSS.highlights) CSS.highlights.set("pl-on", new Highlight(where));
  }));

  /* files */
  const picker = $("#files");
  let asSource = false;
  async function bytes(file) {
    const all = new Uint8Array(await file.arrayBuffer());
    let made = "";
    for (let at = 0; at < all.length; at += 32768) made += String.fromCharCode(...all.subarray(at, at + 32768));
    return btoa(made);
  }
  async function take_in(files, source) {
    let first = "";
    for (const file of files) {
      if (file.size > 10_000_000) { say(`${file.name} is too large for the desk; provlint check takes any size`, true); continue; }
      const name = source ? file.name : free(file.name);
      const told = await ask("read", { name, data: await bytes(file), source });
      if (told.text === null) { say(`${name}: ${told.troubles[0]}`, true); continue; }
      if (source) sources[name] = true;
      else { put(name, told.text.replace(/\r\n?/g, "\n"), told.fixed); first ||= name; }
    }
    if (source) { listSources(); check(); }
    else if (first) { await show("draft"); open(first); }
  }
  picker.addEventListener("change", tried(async () => { const files = [...picker.files]; picker.value = ""; await take_in(files, asSource); }));
  const pick = (source) => { asSource = source; picker.click(); };
  $("#open").onclick = $("#open-first").onclick = () => pick(false);
  $("#source-files").onclick = () => pick(true);
  let depth = 0;
  addEventListener("dragenter", (event) => { if (event.dataTransfer?.types.includes("Files")) { depth += 1; $("#drop").hidden = false; } });
  addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); if (!depth) $("#drop").hidden = true; });
  addEventListener("dragover", (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
  addEventListener("drop", tried(async (event) => {
    depth = 0;
    $("#drop").hidden = true;
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    await take_in([...event.dataTransfer.files], $("#sources").open);
  }));

  /* sources, rules, export, help */
  function listSources() {
    $("#source-list").replaceChildren(...Object.keys(sources).map((name) => make("li", {}, name, make("button", {
      type: "button", onclick: tried(async () => { delete sources[name]; await ask("drop", { name, source: true }); listSources(); check(); }),
    }, "take away"))));
    $("#lay").textContent = Object.keys(sources).length ? `Sources (${Object.keys(sources).length})` : "Sources…";
  }
  $("#lay").onclick = () => { listSources(); $("#sources").showModal(); };
  $("#sources").addEventListener("close", tried(async () => { const now = $("[data-tab][aria-selected=true]").dataset.tab; if (now !== "draft") await show(now); }));
  $("#source-add").onclick = tried(async () => {
    const words = $("#source-text").value;
    if (!words.trim()) return;
    let n = 1;
    while (`source-${n}.txt` in sources) n += 1;
    await ask("lay", { name: `source-${n}.txt`, source: true, text: words });
    sources[`source-${n}.txt`] = true;
    $("#source-text").value = "";
    listSources();
    check();
  });
  $("#house").onclick = () => $("#rules").showModal();
  $("#rules-use").onclick = tried(async () => {
    const told = await ask("rules", { text: $("#rules-text").value });
    $("#rules-wrong").textContent = told.troubles.join("\n");
    if (!told.troubles.length) $("#rules").close();
    check(drafts.size > 1);
  });
  $("#rules-file").onclick = () => {
    const one = make("input", { type: "file", accept: ".yaml,.yml" });
    one.onchange = async () => { if (one.files[0]) $("#rules-text").value = await one.files[0].text(); };
    one.click();
  };
  $$("[data-export]").forEach((one) => { one.onclick = tried(async () => {
    $(".menu").open = false;
    if (!drafts.size) { say("No draft lies on the desk yet."); return; }
    const kind = one.dataset.export, told = await ask("export", { kind, name: current });
    const raw = told.base64 ? Uint8Array.from(atob(told.base64), (char) => char.charCodeAt(0)) : told.data;
    const names = { html: "report.html", sheet: "fact-check.csv", csv: "findings.csv", json: "report.json", docx: current.split("/").pop().replace(/\.docx$/i, "-reviewed.docx") };
    const link = make("a", { href: URL.createObjectURL(new Blob([raw], { type: kind === "html" ? "text/html" : "application/octet-stream" })), download: names[kind] });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }); });
  $("#help").onclick = () => $("#about").showModal();
  $("#example").onclick = tried(async () => {
    const { example } = await ask("state");
    for (const [name, words] of Object.entries(example.sources)) { await ask("lay", { name, source: true, text: words }); sources[name] = true; }
    const names = Object.keys(example.drafts);
    for (const name of names) put(name, example.drafts[name]);
    for (const name of names) { const told = await ask("check", { name, text: example.drafts[name] }); Object.assign(drafts.get(name), { findings: told.findings, checked: example.drafts[name] }); }
    together = true;
    await ask("lay", { together });
    listSources();
    open(names[0]);
  });
  function step(by) {
    const all = $$(".note").map((one) => one.finding).filter(Boolean).sort((a, b) => a.start.offset - b.start.offset);
    if (!all.length) return;
    const at = active ? all.indexOf(active) : -1;
    activate(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length], true);
    $(".note.on summary")?.focus({ preventScroll: true });
  }
  addEventListener("keydown", (event) => {
    if (event.key === "F8") { event.preventDefault(); show("draft"); step(event.shiftKey ? -1 : 1); }
    else if (event.key === "F1") { event.preventDefault(); $("#help").click(); }
    else if (event.altKey && /^[1-5]$/.test(event.key)) { event.preventDefault(); $$("[data-tab]")[event.key - 1].click(); }
    else if (event.key === "Escape" && !$("dialog[open]") && ($("#margin").contains(document.activeElement) || document.activeElement === document.body)) {
      activate(null); box.focus();  // a list that was drawn anew has let go of the keys: they go back to the text too
    }
  });
  addEventListener("click", (event) => { const menu = $(".menu"); if (menu.open && !menu.contains(event.target)) menu.open = false; });

  tried(async () => {
    show("draft");
    const told = await ask("state");
    waivers = told.waivers;
    together = told.together;
    for (const name of told.sources) sources[name] = true;
    $("#rules-text").value = told.rules;
    for (const [name, draft] of Object.entries(told.drafts)) put(name, draft.text.replace(/\r\n?/g, "\n"), draft.fixed);
    listSources();
    const before = sessionStorage.getItem("provlint-draft");
    open(drafts.has(before) ? before : [...drafts.keys()][0] || "");
    if (!CSS.highlights) say("This browser cannot underline in a text that is written; the list beside it tells everything.");
    else if (!drafts.size) say("");
    box.focus();
  })();
})();
