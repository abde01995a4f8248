import { describe, expect, it } from "vitest";
import type { Conflict } from "../model/types";
import { changedValues, isEmpty, sameValue, toWire } from "../model/values";
import { makeField } from "../testing/fields";
import { resolveConflicts } from "./conflicts";

const conflict = (field: string, yours: unknown, theirs: unknown, base: unknown): Conflict => ({
  field,
  yours,
  theirs,
  base,
  by: "Анна",
  at: null,
});

describe("conflicts", () => {
  it("drops what the person gave up and keeps the rest", () => {
    const sent = { name: "моё", amount: "5.00" };
    const base = { name: "было", amount: "1.00" };
    const found = [conflict("name", "моё", "чужое", "было")];
    expect(resolveConflicts(sent, base, found, { name: "theirs" })).toEqual({
      values: { amount: "5.00" },
      base: { amount: "1.00" },
    });
  });

  it("sends yours with their value as the new base, links as ids", () => {
    const found = [conflict("company", "c1", { id: "c2", name: "Ромашка" }, null)];
    expect(resolveConflicts({ company: "c1" }, { company: null }, found, { company: "yours" })).toEqual({
      values: { company: "c1" },
      base: { company: "c2" },
    });
  });

  it("takes theirs when nothing was chosen", () => {
    expect(resolveConflicts({ a: 1 }, { a: 0 }, [conflict("a", 1, 2, 0)], {})).toEqual({ values: {}, base: {} });
  });
});

describe("changed values", () => {
  const fields = [
    makeField("name"),
    makeField("company", "link", { target: "company" }),
    makeField("tags", "tags"),
    makeField("total", "formula", { read_only: true }),
  ];

  it("sends only what differs, links as ids, with what it was before", () => {
    const before = { name: "А", company: { id: "1", name: "x" }, tags: [], total: 1 };
    const after = { name: "А", company: { id: "2", name: "y" }, tags: null, total: 2 };
    expect(changedValues(fields, before, after)).toEqual({ values: { company: "2" }, base: { company: "1" } });
  });

  it("clears a value with null or an empty list", () => {
    expect(toWire(makeField("company", "link"), null)).toBeNull();
    expect(toWire(makeField("tags", "tags", { multiple: true }), null)).toEqual([]);
  });

  it("treats blank, null and [] as the same emptiness", () => {
    expect(sameValue("", null)).toBe(true);
    expect(sameValue([], undefined)).toBe(true);
    expect(sameValue({ a: 1, b: null }, { a: 1 })).toBe(true);
    expect(sameValue([{ value: "1" }], [{ value: "2" }])).toBe(false);
    expect(isEmpty(0)).toBe(false);
    expect(isEmpty(false)).toBe(false);
  });
});
