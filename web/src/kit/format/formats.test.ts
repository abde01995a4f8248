import { afterEach, describe, expect, it } from "vitest";
import { duration, fullDay, fullMoment, nearDay, nearMoment, shortDay, tableDay } from "./dates";
import { fileSize, money, number, percent, shortMoney } from "./numbers";
import { dialled, phone } from "./phones";
import { dayOf, momentOf, setZone, timeOf } from "./zone";

const now = new Date("2026-11-22T09:00:00Z");
const plain = (text: string) => text.replace(/\s/g, " ");

afterEach(() => setZone(undefined));

describe("days", () => {
  it("are named when near", () => {
    setZone("Europe/Moscow");
    expect(nearDay("2026-11-22", now, "ru")).toBe("Сегодня");
    expect(nearDay("2026-11-21", now, "ru")).toBe("Вчера");
    expect(nearDay("2026-11-23", now, "en")).toBe("Tomorrow");
    expect(nearDay("2026-11-25", now, "ru")).toBe("Среда");
    expect(nearDay("2026-11-29", now, "ru")).toBe("29 нояб");
  });

  it("keep the year when it is another one", () => {
    expect(shortDay("2025-03-05", now, "ru")).toBe("5 мар 2025");
    expect(fullDay("2026-11-22", "ru")).toBe("22 ноября 2026");
    expect(tableDay("2026-11-22", "en")).toBe("22/11/2026");
  });
});

describe("moments", () => {
  it("are told in the person's zone", () => {
    setZone("Asia/Vladivostok");
    expect(fullMoment("2026-11-22T16:30:00Z", "ru")).toBe("23.11.2026, 02:30");
    expect(dayOf(new Date("2026-11-22T16:30:00Z"))).toBe("2026-11-23");
  });

  it("are relative within the hour", () => {
    setZone("Europe/Moscow");
    expect(nearMoment("2026-11-22T09:00:10Z", now, "ru")).toBe("Только что");
    expect(nearMoment("2026-11-22T08:55:00Z", now, "ru")).toBe("5 мин назад");
    expect(nearMoment("2026-11-22T05:05:00Z", now, "ru")).toBe("Сегодня, 08:05");
    expect(nearMoment("2026-11-23T05:05:00Z", now, "en")).toBe("Tomorrow, 08:05");
  });

  it("come back from a wall clock, over a change of clocks too", () => {
    setZone("Europe/Berlin");
    for (const [day, time] of [["2026-03-29", "01:30"], ["2026-03-29", "03:30"], ["2026-10-25", "12:00"]] as const) {
      const moment = momentOf(day, time);
      expect([dayOf(moment), timeOf(moment)]).toEqual([day, time]);
    }
  });

  it("an unknown zone is the browser's own", () => {
    setZone("Nowhere/City");
    expect(fullMoment("2026-11-22T09:00:00Z", "ru")).toMatch(/^\d\d\.11\.2026, \d\d:\d\d$/);
  });
});

describe("numbers", () => {
  it("follow the language", () => {
    expect(plain(number("1234567.891", 2, "ru"))).toBe("1 234 567,89");
    expect(number(1234.5, 2, "en")).toBe("1,234.5");
    expect(plain(percent(0.1234, 1, "ru"))).toBe("12,3 %");
  });

  it("write money exactly and without empty kopecks", () => {
    expect(plain(money("1234.50", "RUB", "ru"))).toBe("1 234,50 ₽");
    expect(plain(money("1234.00", "RUB", "ru"))).toBe("1 234 ₽");
    expect(plain(money("12345678901234567.89", "RUB", "ru"))).toBe("12 345 678 901 234 567,89 ₽");
    expect(plain(shortMoney("1234567", "RUB", "ru"))).toBe("1,2 млн ₽");
    expect(plain(shortMoney("1.50", "RUB", "ru"))).toBe("1,50 ₽");
    expect(plain(shortMoney("12999.9", "RUB", "ru"))).toBe("13 000 ₽");
  });

  it("say sizes and durations", () => {
    expect(plain(fileSize(1536, "ru"))).toBe("1,5 КБ");
    expect(fileSize(300, "en")).toBe("300 B");
    expect(duration(90, "ru")).toBe("1 ч 30 мин");
    expect(duration(0, "en")).toBe("0 min");
    expect(duration(120, "en")).toBe("2 h");
  });
});

describe("phones", () => {
  it("are grouped", () => {
    expect(phone("+79161234567", "", "ru")).toBe("+7 916 123-45-67");
    expect(phone("+79161234567", "12", "ru")).toBe("+7 916 123-45-67, доб. 12");
    expect(phone("+375291234567", "", "en")).toBe("+375 29 123-45-67");
    expect(phone("не номер", "", "ru")).toBe("не номер");
    expect(dialled("+7 916 123-45-67", "12")).toBe("tel:+79161234567,12");
  });
});
