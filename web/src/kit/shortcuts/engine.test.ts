import { afterEach, describe, expect, it, vi } from "vitest";
import { caps, press, register } from "./engine";

let out: (() => void) | undefined;
const shortcut = (keys: string, run: () => void, more = {}) => ({ current: { keys, label: keys, group: "test", run, ...more } });
const key = (code: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) => {
  const event = new KeyboardEvent("keydown", { code, key: more.key ?? code, bubbles: true, cancelable: true, ...more });
  Object.defineProperty(event, "target", { value: target });
  return event;
};

afterEach(() => {
  out?.();
  document.body.innerHTML = "";
});

describe("shortcuts", () => {
  it("work by the place of the key in the Russian layout", () => {
    const run = vi.fn();
    out = register([shortcut("mod+KeyK", run)]);
    expect(press(key("KeyK", { key: "л", ctrlKey: true }))).toBe(true);
    expect(press(key("KeyK", { key: "л" }))).toBe(false);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("work one key after another, soon enough", () => {
    const run = vi.fn();
    out = register([shortcut("KeyG KeyD", run)]);
    press(key("KeyG", { key: "п" }), 0);
    press(key("KeyD", { key: "в" }), 500);
    press(key("KeyG"), 2000);
    press(key("KeyD"), 4000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("open the sheet by the sign in either layout", () => {
    const run = vi.fn();
    out = register([shortcut("?", run)]);
    press(key("Digit7", { key: "?", shiftKey: true }));
    press(key("Slash", { key: ",", shiftKey: true }));
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("keep silent while someone types, unless they may not", () => {
    const plain = vi.fn();
    const palette = vi.fn();
    out = register([shortcut("KeyC", plain), shortcut("mod+KeyK", palette, { inFields: true })]);
    const field = document.body.appendChild(document.createElement("input"));
    expect(press(key("KeyC", {}, field))).toBe(false);
    expect(press(key("KeyK", { metaKey: true }, field))).toBe(true);
    expect(plain).not.toHaveBeenCalled();
  });

  it("keep silent behind an open dialog", () => {
    const run = vi.fn();
    out = register([shortcut("KeyC", run)]);
    document.body.innerHTML = '<div aria-modal="true"></div>';
    expect(press(key("KeyC"))).toBe(false);
  });

  it("of the nearest screen win, and go with it", () => {
    const wide = vi.fn();
    const near = vi.fn();
    const outWide = register([shortcut("KeyC", wide)]);
    const outNear = register([shortcut("KeyC", near)]);
    press(key("KeyC"));
    outNear();
    press(key("KeyC"));
    outWide();
    expect([near.mock.calls.length, wide.mock.calls.length]).toEqual([1, 1]);
  });

  it("are printed as on the keys", () => {
    expect(caps("mod+KeyK", false)).toEqual([["Ctrl", "K"]]);
    expect(caps("mod+KeyK", true)).toEqual([["⌘", "K"]]);
    expect(caps("KeyG KeyD", false)).toEqual([["G"], ["D"]]);
  });
});
