import { describe, expect, it } from "vitest";
import { monthGrid, monthStart, shiftMonth } from "./months";

describe("the page of a month", () => {
  it("shows whole weeks from Monday", () => {
    const days = monthGrid("2026-11-01");
    expect(days[0]).toBe("2026-10-26");
    expect(days.at(-1)).toBe("2026-12-06");
    expect(days.length % 7).toBe(0);
  });

  it("turns over years", () => {
    expect(shiftMonth("2026-12-01", 1)).toBe("2027-01-01");
    expect(shiftMonth("2026-01-31", -1)).toBe("2025-12-01");
    expect(monthStart("2026-02-28")).toBe("2026-02-01");
  });
});
