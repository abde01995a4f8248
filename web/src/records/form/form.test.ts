import { beforeEach, describe, expect, it } from "vitest";
import { makeDescribe, makeField } from "../testing/fields";
import { dropDraft, keepDraft, readDraft } from "./drafts";
import { sectionsOf } from "./QuickCreate";
import { byRoot, missing, startingValues, trimmed, wireValues } from "./useRecordForm";

const fields = [
  makeField("name", "text", { required: true }),
  makeField("phones", "phone", { multiple: true }),
  makeField("company", "link", { target: "company" }),
  makeField("status", "choice", { default: "new" }),
  makeField("total", "formula", { read_only: true }),
];

describe("a form for a new record", () => {
  it("starts with the defaults, then with what is known", () => {
    expect(startingValues(fields, { name: "Ромашка" })).toEqual({ status: "new", name: "Ромашка" });
    expect(startingValues(fields, { status: "old" })).toEqual({ status: "old" });
  });

  it("sends links as ids and leaves out blank lines and computed fields", () => {
    const values = {
      name: "А",
      phones: [{ raw: "", kind: "mobile" }, { raw: "8 916 123-45-67", kind: "work" }],
      company: { id: "c1", name: "Ромашка" },
      total: 5,
    };
    expect(wireValues(fields, values)).toEqual({
      name: "А",
      phones: [{ raw: "8 916 123-45-67", kind: "work" }],
      company: "c1",
    });
    expect(trimmed([{ text: "", kind: "legal", city: "" }])).toEqual([]);
  });

  it("names the required fields left blank", () => {
    expect(missing(fields, { name: "  " }, "Заполните")).toEqual({ name: "Заполните" });
    expect(missing(fields, { name: "А" }, "Заполните")).toEqual({});
  });

  it("brings an error inside a list to its field", () => {
    expect(byRoot({ "phones.0.raw": "плохо", name: "пусто" })).toEqual({ phones: "плохо", name: "пусто" });
  });

  it("shows the quick fields and what is required, then everything", () => {
    const subject = makeDescribe(fields, { layout: { list: [], quick: ["phones"], card: [], form: [{ label: { ru: "Г", en: "M" }, fields: ["name"] }] } });
    const label = (text: { ru: string }) => text.ru;
    expect(sectionsOf(subject, false, [], label, "Прочее")[0]?.fields.map((f) => f.key)).toEqual(["phones", "name"]);
    const full = sectionsOf(subject, true, [], label, "Прочее");
    expect(full.map((s) => s.title)).toEqual(["Г", "Прочее"]);
    expect(full[1]?.fields.map((f) => f.key)).toEqual(["phones", "company", "status"]);
  });
});

describe("drafts", () => {
  beforeEach(() => sessionStorage.clear());

  it("are kept until saved or cleared", () => {
    keepDraft("person", { name: "Ив" });
    expect(readDraft("person")).toEqual({ name: "Ив" });
    dropDraft("person");
    expect(readDraft("person")).toBeNull();
  });

  it("leave nothing behind when nothing was typed", () => {
    keepDraft("person", {});
    expect(sessionStorage.length).toBe(0);
  });
});
