// Pictures to look into: zoom, move, go from mark to mark, read what each is. Without it a picture stands whole, and its marks still lead where they lead.
"use strict";

(() => {
  const DEEPEST = 40, STEP = 1.5, DRAG = 4; // times, times, pixels
  const LETTERS = 88, WIDE = 0.58, HIGH = 1.2; // the height of names as a part of the width of the picture; letters and lines in heights
  const NAMES = "http://www.w3.org/2000/svg";

  for (const box of document.querySelectorAll("[data-drawing]")) {
    const svg = box.querySelector("svg");
    if (svg && svg.querySelector(".spot")) explore(box, svg);
  }

  function explore(box, svg) {
    const said = box.querySelector("[data-drawing-said]");
    const hint = said.textContent;
    const { x, y, width, height } = svg.viewBox.baseVal;
    const home = { x, y, width, height };
    let view = { ...home };
    const parts = [...svg.querySelectorAll(".spot")];
    const marks = parts.filter((part, at) => !part.classList.contains("line") && parts.findIndex((one) => one.dataset.spot === part.dataset.spot) === at);
    const lines = parts.filter((part) => part.classList.contains("line"));
    const names = document.createElementNS(NAMES, "g");
    let places = null;

    // Where each mark is while the picture is whole: zooming changes what the browser would say.
    function middles() {
      if (!places) places = new Map(marks.map((mark) => {
        const at = mark.getBBox();
        return [mark, { x: at.x + at.width / 2, y: at.y + at.height / 2, r: Math.max(at.width, at.height) / 2 }];
      }));
      return places;
    }

    function show() {
      const deep = home.width / view.width;
      svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
      svg.style.setProperty("--small", deep ** -0.8);
      svg.classList.toggle("zoomed", deep > 1.01);
      names.replaceChildren(...(deep > 1.01 ? written() : []));
    }

    // The names of what is in view, those of the heaviest first, none on another: the closer, the more there are.
    function written() {
      const size = view.width / LETTERS;
      const small = (home.width / view.width) ** -0.8;
      const taken = [], found = [];
      for (const [mark, at] of middles()) {
        if (!mark.dataset.name || !isSeen(at)) continue;
        const wide = mark.dataset.name.length * size * WIDE, left = at.x - wide / 2, base = at.y - at.r * small - size * 0.5;
        if (taken.some((one) => left < one.left + one.wide && one.left < left + wide && Math.abs(base - one.base) < size * HIGH)) continue;
        taken.push({ left, wide, base });
        const text = document.createElementNS(NAMES, "text");
        for (const [key, value] of Object.entries({ x: at.x, y: base, "font-size": size, "stroke-width": size / 5, "text-anchor": "middle" })) text.setAttribute(key, value);
        text.textContent = mark.dataset.name;
        found.push(text);
      }
      return found;
    }

    function isSeen(at) { return at.x >= view.x && at.x <= view.x + view.width && at.y >= view.y && at.y <= view.y + view.height; }

    function move(to) {
      const width = Math.min(Math.max(to.width, home.width / DEEPEST), home.width);
      const height = width * home.height / home.width;
      view = {
        x: Math.min(Math.max(to.x, home.x), home.x + home.width - width), y: Math.min(Math.max(to.y, home.y), home.y + home.height - height), width, height,
      };
      show();
    }

    // The mark that has the focus, else the middle of what is seen.
    function focus() {
      const mark = marks.find((one) => one.contains(document.activeElement));
      return mark ? middles().get(mark) : { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    }

    // Closer by some times, so that a point stays where it is.
    function zoom(times, at = focus()) {
      middles();
      const scale = Math.min(Math.max(view.width / times, home.width / DEEPEST), home.width) / view.width;
      move({ x: at.x - (at.x - view.x) * scale, y: at.y - (at.y - view.y) * scale, width: view.width * scale });
    }

    function point(event) {
      const on = svg.getScreenCTM().inverse();
      return new DOMPoint(event.clientX, event.clientY).matrixTransform(on);
    }

    // What a mark is, and what it is joined to.
    function tell(part) {
      said.textContent = part ? part.getAttribute("aria-label") : hint;
      svg.classList.toggle("lit", Boolean(part && !part.dataset.ends && lines.length));
      for (const line of lines) line.classList.toggle("near", Boolean(part && (line === part || line.dataset.ends.split(" ").includes(part.dataset.spot))));
    }

    function reach(mark) {
      for (const one of parts) one.setAttribute("tabindex", one === mark ? "0" : "-1");
    }

    function step(mark, across, down) {
      const from = middles().get(mark);
      let best = null, least = Infinity;
      for (const [other, at] of middles()) {
        const ahead = (at.x - from.x) * across + (at.y - from.y) * down, aside = Math.abs((at.x - from.x) * down) + Math.abs((at.y - from.y) * across);
        if (ahead > 0.01 && aside <= 2 * ahead && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = other; }
      }
      if (!best) return;
      const at = middles().get(best);
      if (!isSeen(at)) move({ ...view, x: at.x - view.width / 2, y: at.y - view.height / 2 });
      best.focus({ preventScroll: true });
    }

    box.addEventListener("click", (event) => {
      const button = event.target.closest("[data-zoom]");
      if (button) { if (button.dataset.zoom === "whole") move(home); else zoom(button.dataset.zoom === "in" ? STEP : 1 / STEP); }
    });
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(STEP ** Math.sign(-event.deltaY), point(event));
    }, { passive: false });
    svg.addEventListener("keydown", (event) => {
      const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const way = ways[event.key];
      if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const mark = marks.find((one) => one.contains(document.activeElement));
      if (event.shiftKey || !mark) move({ ...view, x: view.x + way[0] * view.width / 8, y: view.y + way[1] * view.height / 8 });
      else step(mark, ...way);
    });
    svg.addEventListener("focusin", (event) => { const part = event.target.closest(".spot"); if (part) { reach(part); tell(part); } });
    svg.addEventListener("focusout", () => tell(null));
    svg.addEventListener("pointerover", (event) => { const part = event.target.closest(".spot"); if (part) tell(part); });
    svg.addEventListener("pointerout", (event) => { if (event.target.closest(".spot")) tell(null); });

    let held = null, moved = false;
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("pointerdown", (event) => {
      moved = false;
      if (event.pointerType === "mouse" && event.button === 0) held = { view, x: event.clientX, y: event.clientY, unit: view.width / svg.getBoundingClientRect().width };
    });
    addEventListener("pointermove", (event) => {
      if (!held) return;
      const across = event.clientX - held.x, down = event.clientY - held.y;
      if (!moved && Math.hypot(across, down) < DRAG) return;
      moved = true;
      move({ ...held.view, x: held.view.x - across * held.unit, y: held.view.y - down * held.unit });
    });
    addEventListener("pointerup", () => { held = null; });
    // Who moved the picture did not mean the mark under the pointer.
    svg.addEventListener("click", (event) => { if (moved) { event.preventDefault(); moved = false; } }, { capture: true });

    names.setAttribute("class", "names");
    names.setAttribute("aria-hidden", "true");
    svg.append(names);
    if (marks.length) reach(marks[0]);
    box.querySelector("[data-drawing-tools]").hidden = false;
  }
})();
