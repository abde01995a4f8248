import { describe, expect, it } from "vitest";
import type { Describe, Field } from "@/records/model/types";
import { comparableWith } from "./eventValues";

const field = (key: string, type: string, more: Partial<Field> = {}) => ({ key, type, ...more }) as Field;
const option = (value: string) => ({ value, label: { ru: value, en: value }, color: "gray", off: false });
const event = {
  key: "deal",
  fields: [
    field("company", "link", { target: "company" }),
    field("responsible", "link", { target: "user" }),
    field("amount", "money"),
    field("source", "choice", { options: [option("site"), option("call")] }),
    field("priority", "choice", { options: [option("high")] }),
  ],
} as unknown as Describe;

describe("values of the event's record", () => {
  const keys = (about: Field) => comparableWith(about, event).map(({ key }) => key);

  it("are offered where they can be equal at all", () => {
    expect(keys(field("owner", "link", { target: "user" }))).toEqual(["responsible"]);
    expect(keys(field("budget", "money"))).toEqual(["amount"]);
    expect(keys(field("origin", "choice", { options: [option("site")] }))).toEqual(["source"]);
    expect(keys(field("name", "text"))).toEqual([]);
  });
});
