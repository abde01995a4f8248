import { describe, expect, it } from "vitest";
import { byPlace, errorAt } from "@/records/sentence/wrong";
import type { Rule } from "./api";
import { definitionOf, draftOf, lacking, newDraft, newPut, newStep, sentOf, tags, whenOf, withObject } from "./definition";
import { examples } from "./ready";
import { whens } from "./shapes";
import { isWrong } from "./StepWords";

const definition = {
  when: { kind: "lasted", field: "stage", to: ["s1"], after: { amount: 3, unit: "days", working: true } },
  condition: { field: "amount", op: "gt", value: "1000" },
  steps: [
    {
      id: "a1", kind: "change", of: "company",
      put: [
        { field: "name", value: "{{ deal.name }}", copy_of: "", after: null },
        { field: "responsible", value: null, copy_of: "responsible", after: null },
        { field: "close_on", value: null, copy_of: "", after: { amount: 2, unit: "days", working: false } },
        { field: "comment", value: null, copy_of: "", after: null },
      ],
    },
    { id: "b1", kind: "assign", way: "turn", users: [], role: "r1", team: null },
    { id: "c1", kind: "wait", span: null, until: "close_on", days: -3 },
    {
      id: "d1", kind: "branch",
      ways: [{ condition: { field: "amount", op: "filled" }, steps: [{ id: "e1", kind: "stop" }] }],
      otherwise: [{ id: "f1", kind: "notify", to: [{ kind: "head", id: null }], text: "Да" }],
    },
    { id: "g1", kind: "approve", route: "p1", comment: "", approved: [{ id: "h1", kind: "letter", template: "t1" }], refused: [] },
  ],
  imports: true,
  hourly: 50,
};
const kept = { name: "Этап", text: "", object: "deal", acts_for: { id: "u1", name: "Алла" }, definition } as unknown as Rule;

describe("a rule in the editor", () => {
  it("comes back from the editor as it was", () => {
    expect(sentOf(draftOf(kept))).toEqual({ name: "Этап", text: "", object: "deal", acts_for: "u1", definition });
  });

  it("knows how each field is filled", () => {
    const [change] = draftOf(kept).steps;
    expect(change?.kind === "change" && change.put.map(({ way }) => way)).toEqual(["value", "copy", "after", "empty"]);
  });

  it("takes the minutes of a timetable without its seconds", () => {
    const rule = { ...kept, definition: { when: { kind: "scheduled", at: "08:30:00" }, steps: [] } } as unknown as Rule;
    expect(draftOf(rule).when).toEqual({ kind: "scheduled", at: "08:30", weekdays: [], monthday: null, working: true, each: true });
  });

  it("sends links and files by their ids, records with their objects, the rest as it is", () => {
    const put = [
      newPut("responsible", { value: { id: "u1", name: "Алла" } }),
      newPut("links", { value: [{ object: "deal", id: "d1", name: "Сделка" }] }),
      newPut("phones", { value: [{ raw: "+7", value: "+7", kind: "work" }] }),
    ];
    const [step] = definitionOf(newDraft("lead", { steps: [newStep("change", { put })] })).steps as { put: { value: unknown }[] }[];
    expect(step?.put.map(({ value }) => value)).toEqual(["u1", [{ object: "deal", id: "d1" }], [{ raw: "+7", value: "+7", kind: "work" }]]);
  });

  it("lets go of the former object's fields", () => {
    const draft = newDraft("lead", { when: { kind: "became", field: "status", to: ["x"] }, condition: { field: "name", op: "filled" } });
    expect(withObject(draft, "deal")).toMatchObject({ object: "deal", when: { kind: "became", field: "", to: [] }, condition: null });
    expect(withObject(draft, "lead")).toBe(draft);
  });

  it("tells what is still empty by its place", () => {
    expect(lacking(newDraft("lead"))).toEqual(["steps"]);
    const branch = newStep("branch", { otherwise: [newStep("task"), newStep("notify", { to: [{ kind: "user", id: null }], text: "Да" })] });
    const steps = [newStep("change"), newStep("assign"), newStep("assign", { team: "" }), newStep("letter"), branch, newStep("stop")];
    expect(lacking(newDraft("lead", { when: whenOf("became", ""), steps }))).toEqual([
      "when.field", "steps.0.put.0.field", "steps.1.users", "steps.2.role", "steps.3.template",
      "steps.4.ways.0.condition", "steps.4.otherwise.0.subject", "steps.4.otherwise.1.to.0.id",
    ]);
    expect(lacking(draftOf(kept))).toEqual([]);
  });

  it("begins in eight ways", () => {
    expect(whens.map((kind) => whenOf(kind, "stage").kind)).toEqual([...whens]);
  });
});

describe("complaints", () => {
  const errors = byPlace([
    { field: "definition.steps.2.change.put.0.field", message: "Нет такого поля" },
    { field: "steps.3.ways.0.steps.0.to.0.id", message: "Выберите" },
    { field: "when.became.field", message: "Нет поля" },
  ], tags);

  it("stand beside what they are about", () => {
    expect(errorAt(errors, "steps.2.put.0.field")).toBe("Нет такого поля");
    expect(errorAt(errors, "when.field")).toBe("Нет поля");
  });

  it("mark the step they are about, not the one around it", () => {
    const branch = newStep("branch");
    expect(isWrong(branch, errors, "steps.3")).toBe(false);
    expect(isWrong(newStep("notify"), errors, "steps.3.ways.0.steps.0")).toBe(true);
    expect(isWrong(branch, { "steps.3.kind": "Здесь нельзя" }, "steps.3")).toBe(true);
  });
});

describe("examples", () => {
  it("lack nothing but what the company alone knows", () => {
    const asked = new Set(["template", "role"]);
    for (const { key, draft } of examples) {
      const left = [...lacking(draft("ru")), ...lacking(draft("en"))].filter((place) => !asked.has(place.split(".").at(-1) ?? ""));
      expect([key, left]).toEqual([key, []]);
      expect(draft("en").name).not.toBe(draft("ru").name);
    }
  });
});
