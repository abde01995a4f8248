import { describe, expect, it } from "vitest";
import { formatsFor } from "@/records/format/formats";
import { changeOf, rounded, written } from "./words";

const formats = formatsFor("ru", "RUB");
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ");

describe("a value in words", () => {
  it("is nothing where there is no value, never a nought", () => {
    expect(written(null, "count", formats)).toBeNull();
    expect(written(0, "count", formats)).toBe("0");
  });

  it("is written by its unit", () => {
    expect(plain(written("466481.35", "money", formats))).toBe("466 481 ₽");
    expect(plain(written("74.50", "money", formats))).toBe("74,50 ₽");
    expect(plain(written(0.285714, "share", formats))).toBe("28,6 %");
    expect(plain(written(13.234306, "days", formats))).toBe("13,2");
    expect(plain(written(0.05, "days", formats))).toContain("12 мин");
    expect(rounded(123.4)).toBe(123);
  });
});

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
