import { describe, expect, it } from "vitest";
import { cutsOf, lossQuery, lostDeals, wonBack } from "./losses";

describe("the question about losses", () => {
  it("is cut by reason unless told otherwise, and never twice by the same", () => {
    expect(cutsOf({})).toEqual(["reason"]);
    expect(cutsOf({ by: "stage", and: "person" })).toEqual(["stage", "person"]);
    expect(cutsOf({ by: "stage", and: "stage" })).toEqual(["stage"]);
  });

  it("crosses two cuts in one question", () => {
    expect(lossQuery({ by: "stage", and: "reason", period: "last_year" })).toMatchObject({ by: "stage,reason", period: "last_year" });
  });

  it("asks for the deals of a group with a value of each cut, nothing included", () => {
    const group = { keys: [{ value: "r1", label: "Дорого" }, { value: null, label: "Не указано" }], count: 2, share: 0.5, sum: null, often: null };
    expect(lostDeals({ by: "reason", and: "competitor" }, "Дорого", 2, group).query).toMatchObject({ by: "reason,competitor", keys: '["r1",null]' });
    expect(lostDeals({}, "Все", 4).query.keys).toBeUndefined();
  });

  it("asks for the won back of the same period", () => {
    expect(wonBack({ period: "this_year" }, "").query).toMatchObject({ period: "this_year", by: undefined });
  });
});
