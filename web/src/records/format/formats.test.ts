import { describe, expect, it } from "vitest";
import { formatsFor } from "./formats";

const ru = formatsFor("ru", "RUB");
const spaces = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("formats of field values", () => {
  it("shows money without empty kopecks", () => {
    expect(spaces(ru.money("1234567.00"))).toBe("1 234 567 ₽");
    expect(spaces(ru.money("1234.50"))).toBe("1 234,50 ₽");
  });

  it("shows nothing for what is not there or not a value of the type", () => {
    for (const value of [null, undefined, "", "не число", {}, []]) {
      expect(ru.money(value)).toBe("");
      expect(ru.date(value)).toBe("");
      expect(ru.dateTime(value)).toBe("");
    }
    expect(ru.percent(null)).toBe("—");
  });

  it("names a month", () => {
    expect(ru.month("2026-11-01")).toBe("Ноябрь 2026");
  });
});
