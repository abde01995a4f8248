// Sets the theme before the first paint. A file of its own, since the page allows no inline script.
(function () {
  var chosen = "auto";
  try {
    chosen = localStorage.getItem("otklik.theme") || "auto";
    document.documentElement.lang = localStorage.getItem("otklik.language") || "ru";
    if (localStorage.getItem("otklik.rows") === "compact") document.documentElement.dataset.rows = "compact";
  } catch {
    // Storage may be switched off: the system's theme will do.
  }
  var dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
