/**
 * Letters typed between the press of a shortcut and the moment its field has the focus. What the shortcut opens may be
 * still on its way; the letters are kept as they were typed, in whichever layout, and given to the field.
 */

const patience = 5000;
let text = "";
let stop: (() => void) | null = null;

function keep(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    text = "";
    return;
  }
  if (event.key === "Backspace") text = [...text].slice(0, -1).join("");
  else if ([...event.key].length === 1) text += event.key;
  else if (event.key !== "Enter") return;
  // Neither the shortcuts of the screen nor the button that has the focus may hear them.
  event.preventDefault();
  event.stopPropagation();
}

/** From now on letters are kept, until they are taken; not for ever, should nothing open. */
export function keepTyping(): void {
  stop?.();
  text = "";
  window.addEventListener("keydown", keep, true);
  const late = setTimeout(() => takeTyped(), patience);
  stop = () => {
    window.removeEventListener("keydown", keep, true);
    clearTimeout(late);
    stop = null;
  };
}

/** What was typed since `keepTyping`; the field hears the keys itself from here on. */
export function takeTyped(): string {
  const typed = stop ? text : "";
  stop?.();
  text = "";
  return typed;
}
