import { describe, expect, it } from "vitest";
import type { Field } from "@/api/types";
import { sent, valuesOf } from "./api";

const named = { ...valuesOf(null), label: { ru: " Район ", en: "" } };

describe("what is sent of a field", () => {
  it("suits its kind and nothing else", () => {
    expect(sent({ ...named, unique: true }, true)).toEqual({
      type: "text", label: { ru: "Район", en: "" }, hint: null, example: "", section: "", filterable: true,
      required: false, required_from_stage: null, unique: true, default: null,
    });
    expect(sent({ ...named, type: "formula", formula: "a + b", required: true }, true)).toEqual({
      type: "formula", label: { ru: "Район", en: "" }, hint: null, example: "", section: "", filterable: false, formula: "a + b",
    });
  });

  it("leaves out empty options and keeps the values of the known", () => {
    const options = [
      { id: "a", value: "a", label: { ru: "Юг", en: "South" }, color: "red", off: false },
      { id: "new1", value: "", label: { ru: "Север", en: "" }, color: null, off: false },
      { id: "new2", value: "", label: { ru: " ", en: "" }, color: null, off: false },
    ];
    expect(sent({ ...named, type: "choice", options }, true).options).toEqual([
      { value: "a", label: { ru: "Юг", en: "South" }, color: "red", off: false },
      { label: { ru: "Север", en: "" }, color: null, off: false },
    ]);
  });

  it("never tells the kind and the key of a field that exists", () => {
    const body = sent({ ...named, type: "link", target: "company", key: "x" }, false);
    expect(body).not.toHaveProperty("type");
    expect(body).not.toHaveProperty("key");
    expect(body).not.toHaveProperty("target");
  });
});

describe("a field that exists", () => {
  const beds = {
    key: "beds", type: "number", label: { ru: "Коек", en: "Beds" }, hint: null, example: null, required: false, required_from_stage: null,
    unique: false, filterable: false, sortable: false, builtin: false, read_only: false, options: null, options_change: false, target: null,
    multiple: false, default: null, adds_up: true, formula: null, rollup: null, section: "Оснащение",
  } satisfies Field;

  it("shows its section and stays in it when saved untouched", () => {
    expect(valuesOf(beds).section).toBe("Оснащение");
    expect(sent(valuesOf(beds), false).section).toBe("Оснащение");
  });

  it("leaves its section when the name of one is taken away", () => {
    expect(sent({ ...valuesOf(beds), section: " " }, false).section).toBe("");
  });
});
