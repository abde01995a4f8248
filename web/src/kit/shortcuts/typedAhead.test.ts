import { afterEach, describe, expect, it, vi } from "vitest";
import { keepTyping, takeTyped } from "./typedAhead";

const type = (...keys: string[]) =>
  keys.map((key) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return event;
  });

afterEach(() => {
  takeTyped();
  vi.useRealTimers();
});

describe("letters typed before the field is there", () => {
  it("are kept in either layout and told once", () => {
    keepTyping();
    type("к", "л", "и", "x", "Backspace", " ", "q");
    expect(takeTyped()).toBe("кли q");
    type("z");
    expect(takeTyped()).toBe("");
  });

  it("are heard by nobody else while they are kept", () => {
    const heard = vi.fn();
    window.addEventListener("keydown", heard);
    keepTyping();
    const [letter, enter] = type("g", "Enter");
    expect([letter?.defaultPrevented, enter?.defaultPrevented]).toEqual([true, true]);
    expect(heard).not.toHaveBeenCalled();
    takeTyped();
    type("g");
    expect(heard).toHaveBeenCalledTimes(1);
    window.removeEventListener("keydown", heard);
  });

  it("are not waited for without end, and arrows and chords go their way", () => {
    vi.useFakeTimers();
    keepTyping();
    expect(type("ArrowDown")[0]?.defaultPrevented).toBe(false);
    type("a");
    vi.advanceTimersByTime(6000);
    expect(takeTyped()).toBe("");
    expect(type("b")[0]?.defaultPrevented).toBe(false);
  });
});
