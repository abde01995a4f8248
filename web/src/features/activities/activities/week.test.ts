import { describe, expect, it } from "vitest";
import { lay, minuteAt, weekDays, weekStart } from "./week";

describe("a week of activities", () => {
  it("begins on Monday", () => {
    expect(weekStart("2026-11-22")).toBe("2026-11-16");
    expect(weekStart("2026-11-16")).toBe("2026-11-16");
    expect(weekDays("2026-11-30").at(-1)).toBe("2026-12-06");
  });

  it("lays overlapping events side by side and gives the others the whole width", () => {
    const placed = lay([
      { item: "a", start: 540, end: 600 },
      { item: "b", start: 570, end: 630 },
      { item: "c", start: 700, end: 730 },
    ]);
    const of = (item: string) => placed.find((one) => one.item === item);
    expect(of("a")).toMatchObject({ lane: 0, lanes: 2 });
    expect(of("b")).toMatchObject({ lane: 1, lanes: 2 });
    expect(of("c")).toMatchObject({ lane: 0, lanes: 1 });
  });

  it("drops on quarters of an hour within the day", () => {
    expect(minuteAt(48 * 9 + 13, 48)).toBe(555);
    expect(minuteAt(-5, 48)).toBe(0);
    expect(minuteAt(99999, 48)).toBe(1425);
  });
});
