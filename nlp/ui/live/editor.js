// The live editor: a native text area over a layer with the marks. The server reviews after each pause and sends
// marks back with the number of the text that they belong to; until then the old ones move with the typing.
const PAUSE = 120;
const alive = new WeakMap();

export default function (component) {
  const { parentElement: root, data, setStateValue, setTriggerValue } = component;
  let editor = alive.get(root);
  if (!editor) {
    editor = make(root, data);
    alive.set(root, editor);
  }
  editor.send = (value) => setStateValue("draft", value);
  editor.trigger = (value) => setTriggerValue("wish", value);
  editor.receive(data);
}

function make(root, first) {
  const find = (what) => root.querySelector(what);
  const box = find("textarea"), under = find(".under"), lines = find(".lines"), gutter = find(".gutter");
  const tip = find(".tip"), told = find(".told"), count = find(".count");
  const s = { marks: [], holes: [], edits: {}, shown: [], seq: first.seq || 0, pushed: null, filling: false, timer: 0 };
  let base = "";
  let begun = 0;

  // ---- text -----------------------------------------------------------------------------------------------------
  const changed = () => {
    if (box.value === base) return;
    shift(s, base, box.value);
    base = box.value;
    paint();
    clearTimeout(s.timer);
    s.timer = setTimeout(tell, PAUSE);
  };
  const tell = () => {
    s.seq += 1;
    s.sent = box.value;
    begun = performance.now();
    // A lone half of a character can't travel; its stand-in has the same length.
    s.send({ text: box.value.toWellFormed ? box.value.toWellFormed() : box.value, seq: s.seq });
  };
  const fit = () => {
    const wide = Math.max(lines.offsetHeight + 48, 280);
    if (!s.sized) box.style.setProperty("--tall", `${wide}px`);
  };

  // ---- marks ----------------------------------------------------------------------------------------------------
  const blanks = () => {
    if (!s.blank) return [];
    return [...box.value.matchAll(s.blank)].map((m) => ({ s: m.index, e: m.index + m[0].length, k: "blank", rank: 2, i: -1, letter: "" }));
  };
  const paint = () => {
    const text = box.value, rows = text.split("\n");
    const all = [...s.marks.map((m, i) => ({ ...m, i })), ...blanks()].sort((a, b) => a.s - b.s);
    const wanted = [];
    let from = 0, next = 0, open = [];
    for (const row of rows) {
      const end = from + row.length;
      open = open.filter((m) => m.e > from);
      while (next < all.length && all[next].s < end) open.push(all[next++]);
      wanted.push(lineMarkup(row, from, open.filter((m) => m.e > from && m.s < end)));
      from = end + 1;
    }
    renew(lines, s.shown, wanted);
    s.shown = wanted;
    const words = text.trim() ? text.trim().split(/\s+/).length : 0;
    count.textContent = words ? `${words.toLocaleString("en")} words` : "";
    fit();
    holes();
  };
  const heightOf = (at) => heightIn(box.value, at, lines, under);
  const holes = () => {
    const taken = [];
    const made = s.holes.map((hole) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = hole.k;
      button.textContent = `${hole.letter}+`;
      button.setAttribute("aria-label", `Missing here: ${hole.label}. ${hole.why}${hole.edit ? " Insert the blank." : ""}`);
      button.dataset.why = `${hole.label}: ${hole.why}`;
      let top = heightOf(hole.at) + 2;
      while (taken.some((other) => Math.abs(other - top) < 27)) top += 27;
      taken.push(top);
      button.dataset.top = top;
      button.style.top = `${top - box.scrollTop}px`;
      button.addEventListener("click", () => (hole.edit ? insert(hole.edit) : select(hole.at, hole.at)));
      button.addEventListener("mouseenter", () => showTip(button.dataset.why, button.getBoundingClientRect()));
      button.addEventListener("focus", () => showTip(button.dataset.why, button.getBoundingClientRect()));
      button.addEventListener("mouseleave", hideTip);
      button.addEventListener("blur", hideTip);
      return button;
    });
    gutter.replaceChildren(...made);
  };
  const scrolled = () => {
    under.scrollTop = box.scrollTop;
    for (const button of gutter.children) button.style.top = `${button.dataset.top - box.scrollTop}px`;
    hideTip();
  };

  // ---- explanations ---------------------------------------------------------------------------------------------
  const showTip = (words, rect) => {
    tip.textContent = words;
    tip.hidden = false;
    const width = tip.offsetWidth, height = tip.offsetHeight;
    tip.style.left = `${Math.max(8, Math.min(rect.left, innerWidth - width - 8))}px`;
    tip.style.top = `${rect.bottom + height + 10 > innerHeight ? rect.top - height - 6 : rect.bottom + 6}px`;
  };
  const hideTip = () => { tip.hidden = true; };
  const say = (words) => { if (told.textContent !== words) told.textContent = words; };
  // About blanks: it stands until they are filled in or left.
  const ask = (words) => { s.asked = words; say(words); };
  const explain = (mark) => {
    if (!mark) { say(s.line || ""); return; }
    const strong = document.createElement("strong");
    strong.textContent = `${mark.label}. `;
    const parts = [strong, document.createTextNode(mark.why)];
    if (mark.remark) {
      const link = document.createElement("button");
      link.type = "button";
      link.textContent = `Remark ${mark.remark}`;
      link.addEventListener("click", () => toRemark(mark.remark, true));
      parts.push(link);
    }
    told.replaceChildren(...parts);
  };
  const at = (place) => s.marks.filter((m) => m.s <= place && place <= m.e).sort((a, b) => b.rank - a.rank || a.e - a.s - (b.e - b.s))[0];
  const light = (mark) => {
    for (const lit of lines.querySelectorAll(".now")) lit.classList.remove("now");
    if (!mark) return;
    const index = String(s.marks.indexOf(mark));
    for (const span of lines.querySelectorAll("[data-i]")) if (span.dataset.i.split(" ").includes(index)) span.classList.add("now");
  };
  const toRemark = (number, move) => {
    const row = document.getElementById(`remark-${number}`);
    if (!row) return;
    for (let up = row.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    for (const lit of document.querySelectorAll(".lit-row")) lit.classList.remove("lit-row");
    row.classList.add("lit-row");
    if (move || matchMedia("(min-width: 62rem)").matches) row.scrollIntoView({ block: "nearest" });
    if (move) { row.tabIndex = -1; row.focus({ preventScroll: true }); }
  };
  let waiting = 0;
  const caretMoved = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (box.selectionStart === box.selectionEnd) explain(at(box.selectionStart)); }, 120);
  };

  // ---- moving ---------------------------------------------------------------------------------------------------
  const select = (start, end) => {
    box.focus({ preventScroll: true });
    box.setSelectionRange(start, end);
    const top = heightOf(start);
    if (top < box.scrollTop + 8 || top > box.scrollTop + box.clientHeight - 60) box.scrollTop = Math.max(0, top - box.clientHeight / 3);
    box.scrollIntoView({ block: "nearest" });
    scrolled();
  };
  const jump = (start, end, mark) => {
    select(start, end);
    explain(mark || at(start));
    light(mark || at(start));
  };
  const step = (by) => {
    const stops = s.marks.filter((m) => m.remark).map((m) => ({ s: m.s, e: m.e, mark: m }))
      .concat(s.holes.map((h) => ({ s: h.at, e: h.at, mark: { label: `Missing: ${h.label}`, why: h.why, remark: h.remark } })))
      .sort((a, b) => a.s - b.s || a.e - b.e);
    if (!stops.length) { say("No remarks."); return; }
    // Several remarks may stand at one place: the one stepped to last is remembered.
    let index = stops.findIndex((x) => x.mark.remark === s.stop && x.s === box.selectionStart && x.e === box.selectionEnd);
    if (index < 0) index = by > 0 ? stops.findIndex((x) => x.s > box.selectionStart) : stops.findLastIndex((x) => x.s < box.selectionStart);
    else index += by;
    if (index < 0) index = by > 0 ? 0 : stops.length - 1;
    const stop = stops[(index + stops.length) % stops.length];
    s.stop = stop.mark.remark;
    jump(stop.s, stop.e, stop.mark);
    if (stop.mark.remark) toRemark(stop.mark.remark, false);
  };

  // ---- blanks ---------------------------------------------------------------------------------------------------
  const fill = (from) => {
    const open = blanks();
    const next = open.find((b) => b.s >= from);
    if (!next) { s.filling = false; return false; }
    s.filling = true;
    select(next.s, next.e);
    const number = open.indexOf(next) + 1;
    ask(`Blank ${number} of ${open.length}: ${box.value.slice(next.s + 1, next.e - 1)}. Type over it. Tab goes to the next blank, Escape leaves.`);
    return true;
  };
  const insert = (id) => {
    const edit = s.edits[id];
    if (!edit) return;
    box.focus({ preventScroll: true });
    box.setSelectionRange(edit.at, edit.at);
    // This way the browser's own undo takes it back.
    if (!document.execCommand("insertText", false, edit.text)) {
      box.setRangeText(edit.text, edit.at, edit.at, "end");
      changed();
    }
    fill(edit.at);
  };
  const copy = async () => {
    const open = blanks();
    if (open.length) {
      fill(0);
      ask(`Not copied: ${open.length} blank${open.length === 1 ? " is" : "s are"} left. Fill ${open.length === 1 ? "it" : "them"} in or take ${open.length === 1 ? "it" : "them"} out first.`);
      return;
    }
    if (!box.value.trim()) { say("There is nothing to copy yet."); return; }
    try {
      await navigator.clipboard.writeText(box.value);
    } catch {
      const { selectionStart, selectionEnd } = box;
      box.focus(); box.select(); document.execCommand("copy"); box.setSelectionRange(selectionStart, selectionEnd);
    }
    say("Copied. Paste it into the record.");
  };

  // ---- events ---------------------------------------------------------------------------------------------------
  box.addEventListener("input", () => { light(null); changed(); });
  box.addEventListener("scroll", scrolled);
  box.addEventListener("keyup", (event) => { if (/^(Arrow|Home|End|Page)/.test(event.key)) caretMoved(); });
  box.addEventListener("click", () => {
    caretMoved();
    const mark = at(box.selectionStart);
    if (mark && mark.remark && box.selectionStart === box.selectionEnd) toRemark(mark.remark, false);
  });
  root.querySelector(".editor").addEventListener("keydown", (event) => {
    if (event.key === "F8") { event.preventDefault(); step(event.shiftKey ? -1 : 1); return; }
    if (event.target !== box || !s.filling) return;
    if (event.key === "Escape") { s.filling = false; ask("Left the blanks."); return; }
    if (event.key !== "Tab" || event.ctrlKey || event.altKey) return;
    const back = blanks().filter((b) => b.e < box.selectionStart).pop();
    if (event.shiftKey ? back && fill(back.s) : fill(box.selectionEnd)) event.preventDefault();
  });
  box.addEventListener("mousemove", (event) => {
    if (event.buttons) { hideTip(); return; }
    const where = box.getRootNode().elementsFromPoint(event.clientX, event.clientY);
    const span = where.find((e) => e.classList && e.classList.contains("m"));
    const marks = span ? span.dataset.i.split(" ").map((i) => s.marks[i]).filter(Boolean) : [];
    if (!marks.length) { hideTip(); return; }
    showTip(marks.slice(0, 3).map((m) => `${m.label}: ${m.why}`).join("\n"), span.getBoundingClientRect());
    tip.style.whiteSpace = "pre-line";
  });
  box.addEventListener("mouseleave", hideTip);
  find(".copy").addEventListener("click", copy);
  for (const button of root.querySelectorAll(".step")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  const outside = (event) => {
    // The page beside the editor is plain HTML: what it asks for stands in data attributes.
    if (!box.isConnected) { document.removeEventListener("click", outside); return; }
    const asked = event.target.closest && event.target.closest("[data-jump],[data-edit],[data-wish],[data-copy]");
    if (!asked) return;
    event.preventDefault();
    const { jump: place, edit, wish } = asked.dataset;
    if (place !== undefined) {
      const [start, end] = place.split(",").map(Number);
      const mark = s.marks.find((m) => m.id === asked.dataset.mark) || s.marks.find((m) => m.s === start && m.e === end);
      if (mark) jump(mark.s, mark.e, mark); else jump(start, end);
    } else if (edit !== undefined) insert(edit);
    else if (wish !== undefined) s.trigger({ wish, seq: (s.wishes = (s.wishes || 0) + 1) });
    else copy();
  };
  document.addEventListener("click", outside);
  new ResizeObserver(() => { holes(); }).observe(under);
  box.addEventListener("pointerup", () => { if (box.style.height) s.sized = true; });

  // ---- what the server sends ------------------------------------------------------------------------------------
  const put = (text) => {
    box.value = text;
    base = s.sent = box.value;
    s.marks = []; s.holes = []; s.edits = {};
    box.setSelectionRange(0, 0);
    box.scrollTop = 0;
    paint();
  };
  s.receive = (sent) => {
    s.blank = sent.blank ? new RegExp(sent.blank, "g") : null;
    s.line = sent.line || "";
    box.placeholder = sent.placeholder || "";
    if (s.pushed !== sent.push) {
      // A text from elsewhere: an example, a file, an earlier version. Never while somebody types.
      clearTimeout(s.timer);
      s.pushed = sent.push;
      s.seq = Math.max(s.seq, sent.seq);
      put(sent.text);
    } else if (sent.seq !== s.seq) return;
    s.marks = sent.marks; s.holes = sent.holes; s.edits = { ...sent.edits };
    // Somebody may have typed on while the answer was on its way.
    if (s.sent !== box.value) shift(s, s.sent, box.value);
    paint();
    scrolled();
    if (begun) { box.dataset.roundTrip = (performance.now() - begun).toFixed(0); begun = 0; }
    box.dataset.seq = s.seq;
    if (box.getRootNode().activeElement === box && box.selectionStart === box.selectionEnd && !s.filling) caretMoved();
    else if (!told.textContent || told.textContent === s.lineBefore || (told.textContent === s.asked && (!s.filling || !blanks().length))) say(s.line);
    s.lineBefore = s.line;
  };
  return s;
}
