import { describe, expect, it } from "vitest";
import { addDays, instantOf, parseDay, wallClock } from "./zone";

describe("zones", () => {
  it("turns the person's clock into an instant and back", () => {
    expect(instantOf("2026-11-22", "14:30", "Europe/Moscow")).toBe("2026-11-22T11:30:00Z");
    expect(instantOf("2026-11-22", "02:00", "Asia/Vladivostok")).toBe("2026-11-21T16:00:00Z");
    expect(wallClock("2026-11-21T16:00:00Z", "Asia/Vladivostok")).toEqual({ day: "2026-11-22", time: "02:00" });
  });

  it("keeps the clock across a change of the zone's offset", () => {
    for (const day of ["2026-03-29", "2026-03-28", "2026-10-25", "2026-10-26"]) {
      const instant = instantOf(day, "12:00", "Europe/Berlin");
      expect(wallClock(instant ?? "", "Europe/Berlin")).toEqual({ day, time: "12:00" });
    }
  });

  it("refuses what is not a time", () => {
    expect(instantOf("2026-11", "12:00", "UTC")).toBeNull();
    expect(wallClock("нет", "UTC")).toBeNull();
  });

  it("adds days over months and years", () => {
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
