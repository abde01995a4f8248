import { expect, it } from "vitest";
import { inRateOrder, stateOf } from "./rates";

const rate = (code: string, percent: string, since: string) => ({ code, label: code, percent, since });
const rates = [rate("standard", "20", "2019-01-01"), rate("reduced", "10", "2004-01-01"), rate("standard", "22", "2026-01-01")];

it("one rate of a code holds on a day", () => {
  const states = (day: string) => rates.map((one) => stateOf(one, rates, day));
  expect(states("2025-12-31")).toEqual(["now", "now", "later"]);
  expect(states("2026-01-01")).toEqual(["past", "now", "now"]);
});

it("rates of a code stand together, the newest first", () => {
  expect(inRateOrder(rates).map(({ code, since }) => `${code} ${since}`)).toEqual([
    "standard 2026-01-01", "standard 2019-01-01", "reduced 2004-01-01",
  ]);
});
