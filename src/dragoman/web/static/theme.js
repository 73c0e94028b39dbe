// Before anything is painted: light or dark as this reader chose; without a choice, as the system has it.
(function () {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
