import { describe, expect, it } from "vitest";
import type { Field } from "@/api/types";
import { embedCode } from "./embed";
import { askable, sentForm, usualFields, valuesOf, type WebForm } from "./forms";

const field = (key: string, type: string, read_only = false) => ({ key, type, read_only, label: { ru: key, en: key } }) as unknown as Field;
const usual = { fields: [], consent_text: { ru: "Согласен", en: "I agree" } };
const form = {
  id: "1", key: "k", name: "Заявка", fields: [], origins: [], source: null, tags: [], thanks: {}, redirect: "", consent_required: true,
  consent: { version: 2, text: { ru: "Согласен на обработку", en: "" }, since: "" }, active: true,
  seconds_least: 2, hourly_per_address: 10, hourly: 100,
} satisfies WebForm;

describe("a web form", () => {
  it("asks only what can be typed and is the customer's to say", () => {
    const fields = [field("phones", "phone"), field("responsible", "link"), field("source", "choice"), field("closed_at", "datetime", true), field("comment", "long_text")];
    expect(askable(fields).map((one) => one.key)).toEqual(["phones", "comment"]);
    expect(usualFields(fields)).toEqual([
      { key: "phones", label: { ru: "phones", en: "phones" }, required: true },
      { key: "comment", label: { ru: "comment", en: "comment" }, required: false },
    ]);
  });

  it("keeps its own consent, a new one begins with the usual", () => {
    expect(valuesOf(form, usual).consent_text.ru).toBe("Согласен на обработку");
    expect(valuesOf(null, usual)).toMatchObject({ source: "site", consent_text: { ru: "Согласен" }, active: true });
  });

  it("sends no empty consent and no source when there is none", () => {
    const sent = sentForm({ ...valuesOf(form, usual), consent_text: { ru: " ", en: "" } });
    expect(sent).not.toHaveProperty("consent_text");
    expect(sent.source).toBe("");
  });

  it("gives code that runs as it stands and holds the address safely", () => {
    const code = embedCode("k", 'https://crm.example/"</script>', "Отправить");
    expect(code).toContain('id="otklik-k"');
    expect(code.match(/<\/script>/g)).toHaveLength(1);
    const body = /<script>\n([\s\S]*)\n<\/script>/.exec(code)?.[1] ?? "";
    expect(() => new Function(body)).not.toThrow();
  });
});
