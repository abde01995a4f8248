import { expect, it } from "vitest";
import { inTreeOrder, withBelow } from "./order";

const rows = [
  { id: "3", name: "Розница", parent: "1" },
  { id: "1", name: "Продажи", parent: null },
  { id: "4", name: "Юг", parent: "3" },
  { id: "2", name: "Опт", parent: "1" },
  { id: "5", name: "Бухгалтерия", parent: "lost" },
];

it("orders parents before children and brothers by name", () => {
  expect(inTreeOrder(rows).map(({ row, depth }) => `${depth}${row.name}`)).toEqual([
    "0Бухгалтерия", "0Продажи", "1Опт", "1Розница", "2Юг",
  ]);
});

it("knows what lies below", () => {
  expect([...withBelow(rows, "1")].sort()).toEqual(["1", "2", "3", "4"]);
  expect([...withBelow(rows, "4")]).toEqual(["4"]);
});
