import { describe, expect, it } from "vitest";
import { leftOf, spanOf, toneOf, type Clock } from "./clock";

const now = Date.parse("2026-11-24T12:00:00Z");
const clock = (part: Partial<Clock>): Clock => ({
  id: "1", name: "Источник лида", state: "open", severity: "normal", due_at: "2026-11-25T12:00:00Z", paused: false, ...part,
});
const minutes = (count: number) => count * 60_000;

describe("the clock of an obligation", () => {
  it("is calm, then soon, then late", () => {
    expect(toneOf(clock({}), now)).toBe("calm");
    expect(toneOf(clock({ due_at: "2026-11-24T13:30:00Z" }), now)).toBe("soon");
    expect(toneOf(clock({ due_at: "2026-11-24T11:59:00Z" }), now)).toBe("late");
    expect(toneOf(clock({ state: "violated" }), now)).toBe("late");
  });

  it("is soon when most of a long term is gone", () => {
    expect(toneOf(clock({ event_at: "2026-11-20T12:00:00Z" }), now)).toBe("soon");
    expect(toneOf(clock({ event_at: "2026-11-24T08:00:00Z" }), now)).toBe("calm");
  });

  it("stands still while it is paused", () => {
    const paused = clock({ paused: true, due_at: null });
    expect([toneOf(paused, now), leftOf(paused, now)]).toEqual(["still", null]);
  });

  it("tells a span in the units people use", () => {
    expect(spanOf(minutes(0.2))).toEqual({ unit: "minutes", amount: 1 });
    expect(spanOf(minutes(59))).toEqual({ unit: "minutes", amount: 59 });
    expect(spanOf(minutes(200))).toEqual({ unit: "hours", amount: 3, minutes: 20 });
    expect(spanOf(minutes(240))).toEqual({ unit: "hours", amount: 4 });
    expect(spanOf(-minutes(60 * 26 + 5))).toEqual({ unit: "hours", amount: 26 });
    expect(spanOf(minutes(60 * 24 * 3 + 5))).toEqual({ unit: "days", amount: 3 });
  });

  it("tells what is left and what is over", () => {
    expect(leftOf(clock({ due_at: "2026-11-24T12:30:00Z" }), now)).toBe(minutes(30));
    expect(leftOf(clock({ due_at: "2026-11-24T11:30:00Z" }), now)).toBe(-minutes(30));
  });
});
