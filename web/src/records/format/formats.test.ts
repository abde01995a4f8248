import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dayIn, formatPhone, formatsFor } from "./formats";

const ru = formatsFor("ru", "Europe/Moscow", "RUB");
const en = formatsFor("en", "Europe/Moscow", "RUB");
const spaces = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-22T09:00:00Z") }));
afterEach(() => void vi.useRealTimers());

describe("formats", () => {
  it("shows money without empty kopecks and never loses a digit", () => {
    expect(spaces(ru.money("1234567.00"))).toBe("1 234 567 ₽");
    expect(spaces(ru.money("1234.50"))).toBe("1 234,50 ₽");
    expect(spaces(en.money("1234.50"))).toBe("₽1,234.50");
    expect(ru.money(null)).toBe("");
    expect(ru.money("не число")).toBe("");
  });

  it("shortens sums for headers", () => {
    expect(spaces(ru.moneyShort("1250000"))).toBe("1,3 млн ₽");
  });

  it("shows days by locale", () => {
    expect(ru.date("2026-11-02")).toBe("02.11.2026");
    expect(en.date("2026-11-02")).toBe("2 Nov 2026");
  });

  it("says near days in words, in the person's zone", () => {
    expect(ru.day("2026-11-22")).toBe("сегодня");
    expect(ru.day("2026-11-21")).toBe("вчера");
    expect(ru.day("2026-11-23")).toBe("завтра");
    expect(ru.day("2026-12-31")).toBe("31 декабря");
    expect(spaces(ru.day("2025-12-31"))).toBe("31 дек. 2025");
    expect(dayIn("Asia/Vladivostok", new Date("2026-11-22T20:00:00Z"))).toBe("2026-11-23");
  });

  it("shows instants in the zone", () => {
    expect(ru.dateTime("2026-11-22T21:30:00Z")).toBe("23.11.2026 00:30");
    expect(ru.moment("2026-11-22T08:55:00Z")).toBe("5 минут назад");
    expect(ru.moment("2026-11-21T11:05:00Z")).toBe("вчера в 14:05");
  });

  it("shows sizes and shares with units", () => {
    expect(ru.size(1536)).toBe("1,5 КБ");
    expect(spaces(ru.percent(0.253))).toBe("25 %");
    expect(ru.percent(null)).toBe("—");
  });

  it("groups Russian phones and leaves others alone", () => {
    expect(formatPhone("+79161234567")).toBe("+7 916 123-45-67");
    expect(formatPhone("+441632960961")).toBe("+441632960961");
  });
});
