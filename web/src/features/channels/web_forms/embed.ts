/** The code a site puts into its page: it asks what to show, shows it, and sends what was typed. */

const script = `(async () => {
  const address = "ADDRESS";
  const place = document.getElementById("PLACE");
  const make = (tag, given) => Object.assign(document.createElement(tag), given);
  const now = { page: location.href, referrer: document.referrer };
  const first = JSON.parse(localStorage.getItem("otklik.first") || "null") || now;
  localStorage.setItem("otklik.first", JSON.stringify(first));
  const form = await (await fetch(address)).json();
  const box = place.appendChild(make("form", {}));
  const line = (name, text, type, required) => {
    const label = box.appendChild(make("label", { textContent: text + (required ? " *" : "") }));
    const input = make("input", { name, type, required });
    type === "checkbox" ? label.prepend(input) : label.append(make("br", {}), input);
    box.append(make("br", {}));
    return label;
  };
  for (const field of form.fields) line(field.key, field.label, "text", field.required);
  if (form.consent) line("consent", form.consent.text, "checkbox", form.consent.required);
  line(form.trap, "", "text", false).hidden = true;
  const said = make("p", { role: "status" });
  box.append(make("button", { textContent: "SEND" }), said);
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(box));
    const body = JSON.stringify({ ...typed, token: form.token, first_touch: first, last_touch: now });
    const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const told = await answer.json();
    if (!answer.ok) said.textContent = (told.errors || []).map((one) => one.message).join(" ") || told.detail;
    else if (told.redirect) location.href = told.redirect;
    else box.replaceWith(make("p", { textContent: told.thanks }));
  });
})();`;

/** `address` is the public door of the form, `send` the word on its button. */
export function embedCode(key: string, address: string, send: string): string {
  const place = `otklik-${key}`;
  const safe = (text: string) => JSON.stringify(text).slice(1, -1).replaceAll("<", "\\u003c");
  const code = script.replace("ADDRESS", () => safe(address)).replace("PLACE", () => safe(place)).replace("SEND", () => safe(send));
  return `<div id="${place}"></div>\n<script>\n${code}\n</script>`;
}
