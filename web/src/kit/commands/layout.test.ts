import { expect, it } from "vitest";
import { found, otherLayout } from "./layout";

it("turns the layout over both ways", () => {
  expect(otherLayout("ltkf")).toBe("дела");
  expect(otherLayout("вуфды")).toBe("deals");
});

it("finds by the beginnings of words in any layout", () => {
  expect(found("Мой день", "ден")).toBe(true);
  expect(found("Мой день", "vjq l")).toBe(true);
  expect(found("Отчёт", "отче")).toBe(true);
  expect(found("Companies", "сщьз")).toBe(true);
  expect(found("Сделки", "лки")).toBe(false);
});
