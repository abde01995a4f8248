import { expect, test } from "vitest";
import { readable, valuesOf, withObject } from "./webhooks";

const me = { id: "1", name: "Алла" };

test("a new webhook begins with what is usual, by the rights of whoever makes it", () => {
  expect(valuesOf(null, me, "lead")).toMatchObject({ object: "lead", events: ["created", "changed"], acts_for: me, active: true });
});

test("another object lets go of the fields and the condition of the former", () => {
  const values = { ...valuesOf(null, me, "lead"), fields: ["name"], condition: { field: "name", op: "filled" } };
  expect(withObject(values, "lead")).toBe(values);
  expect(withObject(values, "deal")).toMatchObject({ object: "deal", fields: [], condition: null });
});

test("what was sent is read in lines, what is no JSON as it is", () => {
  expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(readable("<html>")).toBe("<html>");
});
