import { describe, expect, it } from "vitest";
import { changeOf } from "./words";

describe("a change", () => {
  const change = (now: number | null, was: number | null, sure: boolean | null, unit = "count", better = "up") =>
    changeOf({ value: now }, { value: was, beyond_chance: sure }, unit, better);

  it("is told in percent, of a share in points, from nothing as it is", () => {
    expect(change(12, 10, true)).toMatchObject({ way: "rose", by: 20, kind: "percent", good: true });
    expect(change(0.25, 0.3, false, "share")).toMatchObject({ way: "fell", by: 5, kind: "points", sure: false });
    expect(change(3, 0, true)).toMatchObject({ way: "rose", by: 3, kind: "plain" });
  });

  it("is good or bad only beyond chance, by the direction that is better", () => {
    expect(change(5, 10, true, "days", "down").good).toBe(true);
    expect(change(5, 10, true, "days", "up").good).toBe(false);
    expect([change(5, 10, false).good, change(5, 10, null).good, change(5, 10, true, "count", "").good]).toEqual([null, null, null]);
  });

  it("is unknown without one of the two, and none where nothing changed", () => {
    expect(change(null, 4, null).way).toBe("unknown");
    expect(change(4, null, null).way).toBe("unknown");
    expect(change(4, 4, false).way).toBe("same");
  });
});
