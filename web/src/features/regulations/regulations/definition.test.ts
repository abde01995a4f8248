import { describe, expect, it } from "vitest";
import type { RegulationOut } from "@/api/schema";
import { byPlace, errorAt, stillWrong } from "@/records/sentence/wrong";
import { definitionOf, draftOf, isSaid, lacking, newDraft, tags, newTerm, sentOf, withForEach, withObject, withTerm, type Draft } from "./definition";
import { activityDone, dutyOf, kindsOf, shapeOf, shapes } from "./shapes";

const definition = {
  event: { kind: "became", field: "stage", to: ["a1"] },
  condition: { field: "amount", op: "gte", value: "5000" },
  for_each: null,
  duty: { kind: "left", field: "stage" },
  terms: [
    { amount: 2, unit: "hours", working: true, condition: { field: "company.segment", op: "in", value: ["A"] } },
    { amount: 1, unit: "days", working: true, condition: null },
  ],
  answers: { kind: "role", id: "r1", otherwise: null },
  remind: [50, 80],
  escalate: [{ after: { amount: 1, unit: "days", working: true }, to: { kind: "head", id: null } }],
  pause: { field: "tags", op: "has_any", value: ["ждём"] },
  cancel: null,
  help: { text: "Позвоните", task: { subject: "Позвонить", text: "" }, letter_template: null, script: null },
  binds: ["r2"],
};
const kept = {
  name: "Этап", text: "", object: "deal", severity: "high", acknowledged: true, definition,
} as unknown as RegulationOut;

describe("a regulation in the editor", () => {
  it("comes back from the editor as it was", () => {
    const draft = draftOf(kept);
    expect(sentOf(draft)).toEqual({ name: "Этап", text: "", object: "deal", severity: "high", acknowledged: true, definition });
    expect(draft.terms.map(({ key }) => key)).toHaveLength(new Set(draft.terms.map(({ key }) => key)).size);
  });

  it("is read aloud only when enough is said", () => {
    const draft = newDraft("lead");
    expect(isSaid(draft)).toBe(false);
    expect(isSaid({ ...draft, duty: { kind: "filled", fields: ["source"] } })).toBe(true);
    expect(isSaid({ ...draft, duty: { kind: "meets", condition: null } })).toBe(false);
    expect(isSaid({ ...draft, duty: dutyOf("letter", ""), event: { kind: "became", field: "", to: [] } })).toBe(false);
  });

  it("names the empty parts, and forgets complaints about a part once it is written anew", () => {
    expect(lacking({ ...newDraft("deal"), event: { kind: "became", field: "", to: [] } })).toEqual(["event.field", "duty.fields"]);
    const errors = { "duty.fields": "Нужно поле", "terms.0.amount": "Нужен срок", name: "Назовите" };
    expect(stillWrong(errors, { duty: {}, name: "" })).toEqual({ "terms.0.amount": "Нужен срок" });
  });

  it("loses only the fields of the former object when the object changes", () => {
    const draft = draftOf(kept);
    const next = withObject(draft, "lead");
    expect(next.event).toEqual({ kind: "created" });
    expect([next.condition, next.pause]).toEqual([null, null]);
    expect(next.duty).toEqual({ kind: "filled", fields: [] });
    expect(next.terms).toHaveLength(1);
    expect(next.terms[0]).toMatchObject({ amount: 1, unit: "days", condition: null });
    expect([next.name, next.remind, next.answers.id]).toEqual(["Этап", [50, 80], "r1"]);
    expect(withObject(draft, "deal")).toBe(draft);
  });

  it("keeps the duty that another record appears", () => {
    const draft: Draft = { ...newDraft("product"), duty: dutyOf("letter", "") };
    const each = withForEach(draft, { object: "company", condition: null });
    expect(each.duty).toEqual(draft.duty);
    expect(withObject(each, "deal").for_each?.object).toBe("company");
  });

  it("puts a term for some before the one for all the others", () => {
    const [first] = withTerm([newTerm({ amount: 1, unit: "days" })]);
    expect(first?.amount).toBe(1);
    const some = newTerm({ condition: { field: "name", op: "filled" } });
    const all = newTerm();
    const next = withTerm([some, all]);
    expect(next).toHaveLength(3);
    expect([next[0], next[2]]).toEqual([some, all]);
    expect(withTerm([some])[0]).toBe(some);
  });

  it("sends a duty without a condition as one to be complained of by its place", () => {
    expect(definitionOf({ ...newDraft("lead"), duty: { kind: "meets", condition: null } }).duty).toEqual({ kind: "meets", condition: { all: [] } });
  });

  it("tells complaints by the parts of the sentence", () => {
    const errors = byPlace([
      { field: "definition.duty.filled.fields", message: "Нужно поле" },
      { field: "terms.0.condition", message: "Нет такого поля" },
      { field: "event.to", message: "Нет такого значения" },
      { field: "answers.id", message: "Выберите" },
    ], tags);
    expect(errorAt(errors, "duty.fields")).toBe("Нужно поле");
    expect(errorAt(errors, "terms.0")).toBe("Нет такого поля");
    expect(errorAt(errors, "event")).toBe("Нет такого значения");
    expect(errorAt(errors, "duty.condition")).toBeUndefined();
  });
});

describe("shapes of a duty", () => {
  it("reads back every shape it makes", () => {
    for (const shape of shapes) expect(shapeOf(dutyOf(shape, "stage"))).toBe(shape);
  });

  it("reads the same duty said otherwise", () => {
    const letter = { all: [{ field: "direction", op: "in", value: ["out"] }, { field: "kind", op: "eq", value: "message" }] };
    expect(shapeOf({ kind: "appears", object: "activity", condition: letter })).toBe("letter");
    expect(kindsOf(activityDone(["call", "meeting"]))).toEqual(["call", "meeting"]);
  });

  it("leaves anything more involved to the builder of conditions", () => {
    const either = { any: [{ field: "kind", op: "eq", value: "call" }, { field: "done_at", op: "filled" }] };
    expect(shapeOf({ kind: "appears", object: "activity", condition: either })).toBe("appears");
    expect(shapeOf({ kind: "appears", object: "lead", condition: null })).toBe("appears");
  });
});
