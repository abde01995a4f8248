import { expect, it } from "vitest";
import { sentRule, valuesOf } from "./assignment";

const users = [{ id: "a", name: "А" }, { id: "b", name: "Б" }];

it("a rule is sent with the ids of its people, in their order", () => {
  expect(sentRule({ ...valuesOf(null), name: "По очереди", users })).toEqual({ name: "По очереди", way: "turn", condition: null, active: true, users: ["a", "b"] });
});

it("one person takes the leads of a rule for one person", () => {
  expect(sentRule({ ...valuesOf(null), way: "person", users }).users).toEqual(["a"]);
});
