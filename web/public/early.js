// Before the first paint: the theme, and the two questions every screen begins with, asked while the scripts are on
// their way. A file of its own, since the page allows no inline script.
(function () {
  var chosen = "auto";
  // The same as in kit/i18n: the first of ours that the browser names.
  function liked() {
    for (var one of navigator.languages || []) {
      var language = one.toLowerCase().split("-")[0];
      if (language === "ru" || language === "en") return language;
    }
    return "ru";
  }
  try {
    chosen = localStorage.getItem("otklik.theme") || "auto";
    document.documentElement.lang = localStorage.getItem("otklik.language") || liked();
    if (localStorage.getItem("otklik.rows") === "compact") document.documentElement.dataset.rows = "compact";
  } catch {
    // Storage may be switched off: the system's theme will do.
  }
  var dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
  if (/^\/(sign-in|setup|password)/.test(location.pathname)) return;
  var asked = (window.otklikAsked = {});
  ["/api/v1/me", "/api/v1/objects"].forEach(function (path) {
    asked[path] = fetch(path, { headers: { Accept: "application/json", "Accept-Language": document.documentElement.lang } });
    // Whoever takes the answer sees the failure; nobody may.
    asked[path].catch(function () {});
  });
})();
