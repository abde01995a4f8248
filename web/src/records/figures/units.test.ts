import { describe, expect, it } from "vitest";
import { formatsFor } from "../format/formats";
import { drawn, rounded, short, written } from "./units";

const formats = formatsFor("ru", "RUB");
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ");

describe("a value in words", () => {
  it("is nothing where there is no value, never a nought", () => {
    expect(written(null, "count", formats)).toBeNull();
    expect(written(0, "count", formats)).toBe("0");
    expect([drawn(null), drawn("0.00")]).toEqual([null, 0]);
  });

  it("is written by its unit", () => {
    expect(plain(written("466481.35", "money", formats))).toBe("466 481 ₽");
    expect(plain(written("74.50", "money", formats))).toBe("74,50 ₽");
    expect(plain(written(0.285714, "share", formats))).toBe("28,6 %");
    expect(plain(written(13.234306, "days", formats))).toBe("13,2");
    expect(plain(written(0.05, "days", formats))).toContain("12 мин");
    expect(rounded(123.4)).toBe(123);
  });

  it("is short on an axis", () => {
    expect(plain(short(1_250_000, "money", formats))).toBe("1,3 млн ₽");
    expect(plain(short(0.25, "share", formats))).toBe("25 %");
    expect(short(2.345, "days", formats)).toBe("2,35");
  });
});
