import { describe, expect, it } from "vitest";
import type { Condition, Field } from "../model/types";
import { makeField } from "../testing/fields";
import {
  addTo,
  both,
  countComparisons,
  emptyGroup,
  fromCondition,
  isGroup,
  newLeaf,
  removeNode,
  replaceNode,
  toCondition,
  withOperator,
} from "./builder";

const name = makeField("name");
const amount = makeField("amount", "money");
const fields: Record<string, Field> = {
  name,
  amount,
  "company.segment": makeField("segment", "choice"),
  responsible: makeField("responsible", "link", { target: "user" }),
  closes_on: makeField("closes_on", "date"),
};
const find = (path: string) => fields[path];

describe("condition builder", () => {
  it("reads and writes nested groups without changing their meaning", () => {
    const condition: Condition = {
      all: [
        { field: "name", op: "contains", value: "ромашка" },
        {
          any: [
            { field: "company.segment", op: "in", value: ["a", "b"] },
            { field: "closes_on", op: "in_period", value: { last_days: 30 } },
          ],
        },
        { not: { any: [{ field: "amount", op: "empty" }, { field: "responsible", op: "in", value: ["@me"] }] } },
      ],
    };
    expect(toCondition(fromCondition(condition), find)).toEqual(condition);
  });

  it("reads a single comparison into a group", () => {
    const tree = fromCondition({ field: "amount", op: "gte", value: "100" });
    expect(tree.mode).toBe("all");
    expect(tree.items).toHaveLength(1);
  });

  it("keeps not over one comparison as it was", () => {
    const condition: Condition = { not: { field: "amount", op: "gte", value: "100" } };
    expect(toCondition(fromCondition(condition), find)).toEqual(condition);
  });

  it("leaves unfinished comparisons, unknown fields and empty groups out", () => {
    let tree = emptyGroup();
    tree = addTo(tree, tree.id, newLeaf(amount));
    tree = addTo(tree, tree.id, { id: "x", field: "gone", op: "eq", value: 1 });
    tree = addTo(tree, tree.id, emptyGroup("any"));
    tree = addTo(tree, tree.id, { id: "y", field: "amount", op: "between", value: ["1", null] });
    expect(toCondition(tree, find)).toBeNull();
  });

  it("adds into an inner group and prunes it when its last comparison goes", () => {
    let tree = emptyGroup();
    const inner = emptyGroup("any");
    tree = addTo(tree, tree.id, inner);
    const leaf = newLeaf(name);
    tree = addTo(tree, inner.id, leaf);
    const [first] = tree.items;
    expect(first && isGroup(first) && first.items).toHaveLength(1);
    tree = removeNode(tree, leaf.id);
    expect(tree.items).toHaveLength(0);
  });

  it("keeps the identity of what was not touched", () => {
    let tree = emptyGroup();
    const first = newLeaf(name);
    const second = newLeaf(amount);
    tree = addTo(addTo(tree, tree.id, first), tree.id, second);
    const changed = replaceNode(tree, second.id, (node) => ({ ...node, op: "lte" }) as typeof second);
    expect(changed.items[0]).toBe(tree.items[0]);
    expect(replaceNode(tree, "nobody", () => null)).toBe(tree);
  });

  it("carries the value over when the operator changes its shape", () => {
    const leaf = { id: "l", field: "amount", op: "gte", value: "100" };
    expect(withOperator(leaf, amount, "between").value).toEqual(["100", null]);
    expect(withOperator(leaf, amount, "empty").value).toBeUndefined();
    const many = { id: "l", field: "responsible", op: "in", value: ["@me"] };
    expect(withOperator(many, makeField("responsible", "link"), "not_in").value).toEqual(["@me"]);
  });

  it("counts comparisons at any depth", () => {
    expect(countComparisons(null)).toBe(0);
    expect(
      countComparisons({ all: [{ field: "a", op: "empty" }, { not: { any: [{ field: "b", op: "empty" }] } }] }),
    ).toBe(2);
  });

  it("joins conditions and flattens plain conjunctions", () => {
    const a: Condition = { field: "name", op: "filled" };
    const b: Condition = { all: [{ field: "amount", op: "filled" }] };
    expect(both(null, undefined)).toBeNull();
    expect(both(a, null)).toEqual(a);
    expect(both(a, b)).toEqual({ all: [a, { field: "amount", op: "filled" }] });
  });
});
