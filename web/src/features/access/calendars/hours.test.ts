import { describe, expect, it } from "vitest";
import type { YearDay } from "./api";
import { likeMonday, readHours, readTerm, tellHours, wallClock, weeksOf } from "./hours";

const day = (date: string): YearDay => ({ date, minutes: 540, hours: [], state: "work", kind: "", note: "", source: "" });

describe("hours of a day", () => {
  it.each([
    ["9-18", [["09:00", "18:00"]]],
    ["09:00–13:00, 14:00–18:00", [["09:00", "13:00"], ["14:00", "18:00"]]],
    ["9.30-13 14-18.15", [["09:30", "13:00"], ["14:00", "18:15"]]],
    ["22:00 — 6:00", [["22:00", "06:00"]]],
    ["0-24", [["00:00", "00:00"]]],
    ["", []],
  ])("%s", (typed, hours) => {
    expect(readHours(typed)).toEqual(hours);
    expect(readHours(tellHours(hours))).toEqual(hours);
  });

  it.each(["9", "9-25", "9:70-18", "с 9 до 18", "9-18-20"])("%s is not hours", (typed) => {
    expect(readHours(typed)).toBeNull();
  });

  it("Monday is copied to the days of work and not to the weekend", () => {
    expect(likeMonday(["9-18", "", "10-19", "", "", "10-15", ""])).toEqual(["9-18", "9-18", "9-18", "9-18", "9-18", "10-15", ""]);
  });
});

describe("a term", () => {
  it.each([["4", 240], ["4,5", 270], ["4 ч", 240], ["1:30", 90], ["1 ч 30 мин", 90], ["4 рабочих часа", 240],
    ["45 мин", 45], ["2 hours", 120], ["", null], ["скоро", null], ["99999999", null]])("%s", (typed, minutes) => {
    expect(readTerm(typed)).toBe(minutes);
  });
});

describe("a month", () => {
  it("is laid out by weeks from Monday", () => {
    const days = Array.from({ length: 30 }, (_, n) => day(`2026-11-${String(n + 1).padStart(2, "0")}`));
    const weeks = weeksOf([day("2026-10-31"), ...days], 10);
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
    expect(weeks[0]?.map((one) => one?.date ?? null).lastIndexOf(null)).toBe(5);
    expect(weeks[0]?.[6]?.date).toBe("2026-11-01");
    expect(weeks[5]?.[0]?.date).toBe("2026-11-30");
  });
});

it("a moment is told by the clock of its zone", () => {
  expect(wallClock("2026-03-10T13:00:00+10:00")).toEqual({ day: "2026-03-10", time: "13:00" });
});
