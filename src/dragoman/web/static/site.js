// Keys, theme, copying, source words in place. Every page works without it, apart from what changes something.
// A key is named where its thing stands: data-keys on a link, button or field; what it does is data-what, or the thing's own words.
"use strict";

const PATIENCE = 1200; // milliseconds between the keys of a pair ("g e")
let typed = "";
let lastKey = 0;

function toast(words) {
  const place = document.querySelector(".toast");
  place.textContent = words;
  setTimeout(() => { if (place.textContent === words) place.textContent = ""; }, 2500);
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function switchTheme() {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}

function areKeysOff() { return localStorage.getItem("keys") === "off"; }

function listKeys(list) {
  const lines = new Map();
  for (const thing of document.querySelectorAll("[data-keys]")) {
    const what = thing.dataset.what || thing.getAttribute("aria-label") || thing.textContent.trim();
    if (!lines.has(thing.dataset.keys)) lines.set(thing.dataset.keys, what);
  }
  for (const [keys, what] of Object.entries(JSON.parse(list.dataset.own))) lines.set(keys, what);
  list.replaceChildren(...[...lines].flatMap(([keys, what]) => {
    const term = document.createElement("dt");
    for (const key of keys.split(" ")) term.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ");
    return [term, Object.assign(document.createElement("dd"), { textContent: what })];
  }));
}

function openDialog(name) {
  const dialog = document.getElementById(name);
  for (const list of dialog.querySelectorAll("[data-keys-list]")) listKeys(list);
  dialog.showModal();
}

// Rows are whatever carries data-row; the first box in a row is what the space bar ticks, else its first link is where Enter leads.
function step(by) {
  const rows = [...document.querySelectorAll("[data-row], p.told")].filter((row) => row.offsetParent !== null || row.getClientRects().length);
  if (!rows.length) return;
  const now = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[Math.min(Math.max(now + by, 0), rows.length - 1)];
  const target = row.matches("a, button, [tabindex]") ? row : row.querySelector("input[type=checkbox]") || row.querySelector("a, button, summary") || row;
  if (!target.matches("a, button, summary, input, [tabindex]")) target.tabIndex = -1;
  target.focus();
  row.scrollIntoView({ block: "nearest" });
}

function use(thing) {
  if (thing.matches("input, textarea, select")) { thing.focus(); if (thing.select) thing.select(); } else thing.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || areKeysOff() || document.querySelector("dialog[open]")) return;
  if (event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "Escape") { closeOpened(); return; }
  typed = event.timeStamp - lastKey < PATIENCE && typed ? `${typed} ${event.key}` : event.key;
  lastKey = event.timeStamp;
  const things = [...document.querySelectorAll("[data-keys]")];
  const found = things.find((thing) => thing.dataset.keys === typed) || things.find((thing) => thing.dataset.keys === event.key);
  if (found) { typed = ""; event.preventDefault(); use(found); return; }
  if (event.key === "j" || event.key === "k") { typed = ""; event.preventDefault(); step(event.key === "j" ? 1 : -1); }
});

function closeOpened() {
  for (const opened of document.querySelectorAll(".opened")) opened.remove();
  for (const mark of document.querySelectorAll(".mark[aria-expanded=true]")) mark.setAttribute("aria-expanded", "false");
}

// The source's words under the sentence that they carry, instead of far below.
function openSource(mark) {
  const paragraph = mark.closest("p");
  const wanted = mark.getAttribute("aria-expanded") !== "true";
  closeOpened();
  if (!wanted || !paragraph || !mark.closest("[data-in-sources]")) return;
  mark.setAttribute("aria-expanded", "true");
  const box = document.createElement("aside");
  box.className = "opened";
  box.append(...[...mark.querySelector(".pop").cloneNode(true).childNodes]);
  const told = mark.closest("[data-in-sources]").dataset;
  const anchor = mark.getAttribute("href");
  const all = Object.assign(document.createElement("a"), { href: anchor, textContent: told.inSources });
  const link = new URL(told.permalink, location.href).href + anchor;
  const share = Object.assign(document.createElement("a"), { href: link, textContent: told.shares });
  // The words, where they stand, and the address that restores this page at them: enough for a footnote.
  share.dataset.copies = [...box.children].map((part) => part.textContent.trim()).join(" — ") + ` — ${link}`;
  share.dataset.done = told.done;
  box.append(all, " · ", share);
  const there = document.querySelector(`${anchor} a.there`);
  if (there) box.append(" · ", there.cloneNode(true));
  paragraph.after(box);
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest("a.mark");
  if (mark && mark.querySelector(".pop") && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); openSource(mark); return; }
  if (event.target.closest("[data-theme-switch]")) { switchTheme(); return; }
  const part = event.target.closest("[data-part]");
  if (part && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); htmx.ajax("GET", part.dataset.part, { target: part.dataset.into, swap: "innerHTML" }); return; }
  const opener = event.target.closest("[data-opens]");
  if (opener) { openDialog(opener.dataset.opens); return; }
  const copied = event.target.closest("[data-copies]");
  if (copied && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const link = copied.dataset.link ? ` — ${new URL(copied.dataset.link, location.href).href}` : "";
    const text = copied.dataset.copies ? copied.dataset.copies + link : copied.href;
    navigator.clipboard.writeText(text).then(() => toast(copied.dataset.done), () => { location.href = copied.href; });
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys-off]")) localStorage.setItem("keys", event.target.checked ? "off" : "on");
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

// On a narrow screen what is found comes first, what narrows it down on demand.
if (matchMedia("(max-width: 59.99rem)").matches) for (const facets of document.querySelectorAll("details.facets")) facets.open = false;

// The form's empty fields are left out of the address, so that it stays short.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "get") return;
  for (const field of event.target.elements) if (field.name && !field.value) field.disabled = true;
});
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form :disabled")) field.disabled = false;
  for (const box of document.querySelectorAll("[data-keys-off]")) box.checked = areKeysOff();
});

// A form that htmx put into a dialog opens it, once what is in it does what it should.
document.addEventListener("htmx:afterSettle", (event) => {
  const dialog = event.target.closest("dialog");
  if (dialog && !dialog.open) dialog.showModal();
  for (const field of document.querySelectorAll("[data-who]")) remember(field);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
});

// Who decides is asked once, and kept in this browser.
function remember(field) {
  if (field.dataset.who === "kept") return;
  field.dataset.who = "kept";
  field.value = localStorage.getItem("who") || field.value;
  field.addEventListener("change", () => localStorage.setItem("who", field.value));
}
addEventListener("DOMContentLoaded", () => { for (const field of document.querySelectorAll("[data-who]")) remember(field); });
