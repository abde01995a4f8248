import { expect, test } from "vitest";
import { placesOf, sentHook, valuesOf } from "./hooks";

const me = { id: "1", name: "Алла" };

test("the places of a body are told as paths, whatever is within", () => {
  const body = { customer: { name: "Пион", phones: ["1", "2"], "mail.main": "a@b" }, sum: 5, none: null, paid: false };
  expect(placesOf(body)).toEqual([
    { path: "customer.name", value: "Пион" },
    { path: "customer.phones.0", value: "1" },
    { path: "customer.phones.1", value: "2" },
    { path: "customer.mail\\.main", value: "a@b" },
    { path: "sum", value: "5" },
    { path: "paid", value: "false" },
  ]);
  expect(placesOf(null)).toEqual([]);
  expect(placesOf(Array.from({ length: 500 }, (_, at) => at))).toHaveLength(200);
});

test("lines left empty are not sent, nor a secret that was not typed", () => {
  const values = { ...valuesOf(null, me), name: "М", mapping: [{ path: "a", field: "name" }, { path: " ", field: "phones" }], match: ["phones", "name"] };
  const sent = sentHook(values);
  expect(sent).toMatchObject({ mapping: [{ path: "a", field: "name" }], match: ["name"], acts_for: "1" });
  expect(sent).not.toHaveProperty("secret");
});
