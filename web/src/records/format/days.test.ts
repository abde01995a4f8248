import { describe, expect, it } from "vitest";
import { addDays, parseDay } from "./days";

describe("days", () => {
  it("are added over months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });
});

describe("a day as typed", () => {
  const today = "2026-11-22";
  it.each([
    ["22.11", "2026-11-22"],
    ["1.2.27", "2027-02-01"],
    ["01/02/2027", "2027-02-01"],
    ["2026-1-5", "2026-01-05"],
    ["5 декабря", "2026-12-05"],
    ["9 мая 2027", "2027-05-09"],
    ["3 dec", "2026-12-03"],
    ["завтра", "2026-11-23"],
    ["+3", "2026-11-25"],
    ["31.02", null],
    ["ерунда", null],
    ["", null],
  ])("%s", (typed, day) => expect(parseDay(typed, today)).toBe(day));
});
