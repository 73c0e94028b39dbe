// A coder's place at a coding has an address that nobody else has: this browser remembers it, so that the page of codings leads back there.
"use strict";

(() => {
  const key = (coding, coder) => `place ${JSON.stringify([coding, coder])}`;

  for (const place of document.querySelectorAll("[data-place]")) {
    localStorage.setItem(key(place.dataset.place, place.dataset.coder), place.dataset.desk || location.pathname);
  }
  for (const slot of document.querySelectorAll("[data-coding]")) {
    const path = localStorage.getItem(key(slot.dataset.coding, slot.dataset.coder));
    if (!path || !path.startsWith("/codings/")) continue;
    const link = Object.assign(document.createElement("a"), { href: path + location.search, textContent: slot.dataset.words });
    slot.replaceChildren(link);
  }
})();
