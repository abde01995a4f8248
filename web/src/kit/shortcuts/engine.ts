/**
 * Keyboard shortcuts by the place of the key, not by its letter: they work in the Russian layout as well.
 *
 * "mod+KeyK" - Ctrl or Cmd with K; "KeyG KeyD" - one after the other; "?" - the sign itself, in any layout.
 */

export interface Shortcut {
  keys: string;
  label: string;
  group: string;
  run: () => void;
  /** Works while typing in a field. */
  inFields?: boolean;
  /** Works over an open dialog. */
  inDialogs?: boolean;
}

const patience = 1000;
const registered: { current: Shortcut }[] = [];
const listeners = new Set<() => void>();
let begun: { code: string; at: number } | null = null;

/** Takes shortcuts in; the last taken wins when keys are the same. Gives the way to put them out. */
export function register(shortcuts: { current: Shortcut }[]): () => void {
  registered.push(...shortcuts);
  listeners.forEach((listener) => listener());
  return () => {
    for (const shortcut of shortcuts) registered.splice(registered.indexOf(shortcut), 1);
    listeners.forEach((listener) => listener());
  };
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The shortcuts that work now, each chord once. */
export function active(): Shortcut[] {
  const found = new Map<string, Shortcut>();
  for (const { current } of registered) found.set(current.keys, current);
  return [...found.values()];
}

/** The chord of an event: "mod+shift+KeyK". */
export function chord(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey;
  return [mod && "mod", event.altKey && "alt", event.shiftKey && "shift", event.code].filter(Boolean).join("+");
}

export function inField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const typed = target.closest("input, textarea, select, [contenteditable=''], [contenteditable='true'], [role='textbox']");
  if (!typed) return false;
  return !(typed instanceof HTMLInputElement && ["checkbox", "radio", "button"].includes(typed.type));
}

const dialogOpen = () => document.querySelector("[aria-modal='true']") !== null;

function matches(keys: string, event: KeyboardEvent, now: number): boolean {
  if (keys === "?") return !event.ctrlKey && !event.metaKey && (event.key === "?" || chord(event) === "shift+Slash");
  if (event.key === "?") return false;
  const steps = keys.split(" ");
  if (steps.length === 1) return chord(event) === keys;
  const fresh = begun !== null && now - begun.at < patience;
  return fresh && begun?.code === steps[0] && chord(event) === steps[1];
}

/** Finds and runs the shortcut of a key press; true when there was one. */
export function press(event: KeyboardEvent, now = Date.now()): boolean {
  if (event.defaultPrevented || event.isComposing || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return false;
  const typing = inField(event.target);
  const covered = dialogOpen();
  const may = (shortcut: Shortcut) => (!typing || shortcut.inFields) && (!covered || shortcut.inDialogs);
  const found = active().find((shortcut) => may(shortcut) && matches(shortcut.keys, event, now));
  begun = null;
  if (found) {
    event.preventDefault();
    found.run();
    return true;
  }
  if (!typing) begun = { code: chord(event), at: now };
  return false;
}

const names: Record<string, string> = {
  Slash: "/",
  Escape: "Esc",
  Enter: "Enter",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  BracketLeft: "[",
  BracketRight: "]",
  Space: "␣",
  shift: "Shift",
  alt: "Alt",
};

/** What to print on the keys: [["Ctrl", "K"]] or [["G"], ["D"]]. */
export function caps(keys: string, apple = /Mac|iPhone|iPad/.test(navigator.platform)): string[][] {
  return keys.split(" ").map((step) =>
    step.split("+").map((part) => {
      if (part === "mod") return apple ? "⌘" : "Ctrl";
      return names[part] ?? part.replace(/^(Key|Digit)/, "");
    }),
  );
}
