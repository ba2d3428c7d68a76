// How marks are moved and drawn; nothing here remembers. Offsets are UTF-16 units, as the browser counts.

// Moves marks, holes and edits of `s` with a text that was changed in one stretch: what stands before it stays, what
// stands behind it moves, what it touches goes.
const shift = (s, before, after) => {
  const most = Math.min(before.length, after.length);
  let head = 0, tail = 0;
  while (head < most && before[head] === after[head]) head += 1;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const by = after.length - before.length, end = before.length - tail;
  const moved = (x) => (x.s >= end ? { ...x, s: x.s + by, e: x.e + by } : x);
  s.marks = s.marks.filter((x) => x.e <= head || x.s >= end || (x.s < head && x.e > end)).map((x) =>
    x.s < head && x.e > end ? { ...x, e: x.e + by } : moved(x));
  const point = (at) => (at >= end && at > head ? at + by : Math.min(at, head));
  s.holes = s.holes.map((hole) => ({ ...hole, at: point(hole.at) }));
  for (const [id, edit] of Object.entries(s.edits)) s.edits[id] = { ...edit, at: point(edit.at) };
};

// One line of the layer under the text: spans cut where marks begin and end.
const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const lineMarkup = (text, from, marks) => {
  const cuts = new Set([0, text.length]);
  for (const m of marks) {
    cuts.add(Math.max(0, m.s - from));
    cuts.add(Math.min(text.length, m.e - from));
  }
  const order = [...cuts].sort((a, b) => a - b);
  let html = "";
  for (let i = 0; i + 1 < order.length; i += 1) {
    const a = from + order[i], b = from + order[i + 1];
    const here = marks.filter((m) => m.s < b && m.e > a);
    const piece = escape(text.slice(order[i], order[i + 1]));
    if (!here.length) { html += piece; continue; }
    // The shortest evidence wins the line; remarks and blanks add to it.
    const kinds = here.filter((m) => m.rank === 0).sort((x, y) => x.e - x.s - (y.e - y.s)).slice(0, 1);
    const all = [...kinds, ...here.filter((m) => m.rank > 0)];
    const opening = here.filter((m) => m.s === a && m.letter).map((m) => m.letter).join("·").replace(/(\D)·(?=\d)/, "$1");
    html += `<span class="m ${all.map((m) => m.k).join(" ")}" data-i="${here.map((m) => m.i).join(" ")}"${opening ? ` data-letter="${escape(opening)}"` : ""}>${piece}</span>`;
  }
  return html || "<br>";
};

// Only lines that differ are made anew: a long note stays quick.
const renew = (lines, old, wanted) => {
  const most = Math.min(old.length, wanted.length);
  let head = 0, tail = 0;
  while (head < most && old[head] === wanted[head]) head += 1;
  while (tail < most - head && old[old.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail += 1;
  for (let i = old.length - tail - 1; i >= head; i -= 1) lines.children[i].remove();
  const before = lines.children[head] || null;
  for (let i = head; i < wanted.length - tail; i += 1) {
    const div = document.createElement("div");
    div.innerHTML = wanted[i];
    lines.insertBefore(div, before);
  }
};

// How far down a place of the text stands, in pixels from the layer's beginning.
const heightIn = (text, at, lines, under) => {
  const start = at ? text.lastIndexOf("\n", at - 1) + 1 : 0;
  const div = lines.children[text.slice(0, start).split("\n").length - 1];
  if (!div) return 0;
  const walker = document.createTreeWalker(div, NodeFilter.SHOW_TEXT);
  let left = at - start, node = walker.nextNode();
  while (node && node.length < left) { left -= node.length; node = walker.nextNode(); }
  if (!node) return div.offsetTop;
  const range = document.createRange();
  range.setStart(node, Math.min(left, node.length));
  range.collapse(true);
  const rect = range.getClientRects()[0];
  return rect ? rect.top - under.getBoundingClientRect().top + under.scrollTop : div.offsetTop;
};
