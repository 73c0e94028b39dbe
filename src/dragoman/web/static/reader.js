// The reader: a line shows its words, words show their lines. Without it, each line still leads to its words by its address.
"use strict";

(() => {
  const reader = document.querySelector("[data-reader]");
  if (!reader) return;
  const marks = [...reader.querySelectorAll(".m")];
  const lines = new Map([...reader.querySelectorAll("[data-line]")].map((line) => [line.dataset.line, line]));
  const said = reader.querySelector("[data-reader-said]");
  const all = reader.querySelector("[data-reader-all]");
  const ids = (mark) => mark.dataset.lines.split(" ").filter(Boolean);

  function clear() {
    for (const one of reader.querySelectorAll(".chosen, .part")) one.classList.remove("chosen", "part");
  }

  function restore(line) {
    const address = new URL(location.href);
    address.searchParams.delete("at");
    if (line) address.searchParams.set("line", line); else address.searchParams.delete("line");
    address.hash = "";
    history.replaceState(null, "", address);
  }

  function showAll() {
    for (const line of lines.values()) line.hidden = false;
    for (const heading of reader.querySelectorAll(".lines h2")) heading.hidden = false;
    all.hidden = true;
    said.textContent = said.dataset.all;
  }

  function showLine(id, { scroll = true } = {}) {
    const line = lines.get(id);
    if (!line) return;
    clear();
    line.classList.add("chosen");
    for (const part of (line.dataset.of || "").split(" ")) lines.get(part)?.classList.add("part");
    const words = marks.filter((mark) => ids(mark).includes(id));
    for (const mark of words) mark.classList.add("chosen");
    if (scroll && words.length) words[0].scrollIntoView({ block: "center" });
    restore(id);
  }

  function showWords(mark) {
    clear();
    const here = ids(mark);
    mark.classList.add("chosen");
    for (const [id, line] of lines) line.hidden = !here.includes(id);
    for (const heading of reader.querySelectorAll(".lines h2")) heading.hidden = [...heading.nextElementSibling.children].every((line) => line.hidden);
    for (const id of here) lines.get(id)?.classList.add("chosen");
    all.hidden = false;
    said.textContent = `${said.dataset.some} “${mark.textContent.trim()}”`;
    restore("");
  }

  function step(by) {
    if (!marks.length) return;
    const now = marks.findIndex((mark) => mark.classList.contains("chosen"));
    const next = marks[Math.min(Math.max(now + by, 0), marks.length - 1)];
    showWords(next);
    next.scrollIntoView({ block: "center" });
  }

  reader.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stepped = event.target.closest("[data-reader-step]");
    if (stepped) { step(Number(stepped.dataset.readerStep)); return; }
    if (event.target.closest("[data-reader-all]")) { clear(); showAll(); restore(""); return; }
    const mark = event.target.closest(".m");
    if (mark && String(getSelection()) === "") { showWords(mark); return; }
    const line = event.target.closest("[data-line]");
    if (line && event.target.closest("a:not(.quiet)")) { event.preventDefault(); showLine(line.dataset.line); }
  });

  // Words selected in the document, in code points, as the record counts them.
  function selected() {
    const chosen = getSelection();
    const text = reader.querySelector(".text");
    if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return null;
    const range = chosen.getRangeAt(0);
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = [...before.toString()].length;
    return { start, end: start + [...range.toString()].length };
  }

  reader.addEventListener("click", (event) => {
    const adding = event.target.closest("[data-reader-add]");
    if (!adding) return;
    const words = selected();
    if (!words) { toast(adding.dataset.none); return; }
    const address = new URL(adding.dataset.readerAdd, location.href);
    address.searchParams.set("start", words.start);
    address.searchParams.set("end", words.end);
    htmx.ajax("GET", address.pathname + address.search, { target: "#decide", swap: "innerHTML" });
  });

  const asked = new URL(location.href).searchParams;
  if (asked.get("line")) showLine(asked.get("line"));
  else if (asked.get("at")) reader.querySelector(".m.asked")?.scrollIntoView({ block: "center" });
})();
