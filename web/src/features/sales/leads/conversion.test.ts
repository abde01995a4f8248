import { describe, expect, it } from "vitest";
import type { RecordRow } from "@/records/model/types";
import { lacking, proposed, toBody, type Twin } from "./conversion";

const lead = { id: "l", version: 1, company_name: "ООО «Ромашка»", last_name: "Иванов", first_name: "Пётр", interest: "Поставка" } as unknown as RecordRow;
const twin = (id: string | null, score: number): Twin => ({
  id, name: id && "Ромашка", hidden: id === null, responsible: null, reason: { code: "inn", ru: "Тот же ИНН", en: "The same INN" }, score,
});

describe("a lead that becomes a deal", () => {
  it("takes what is surely in the base, makes the rest of what the lead names", () => {
    const plan = proposed(lead, { companies: [twin(null, 0.95), twin("c1", 0.8)], people: [twin("p1", 0.5)] });
    expect(plan.company).toEqual({ kind: "existing", link: { id: "c1", name: "Ромашка" } });
    expect(plan.person).toEqual({ kind: "new", values: { last_name: "Иванов", first_name: "Пётр", middle_name: "" } });
    expect(plan.deal?.name).toBe("Поставка");
    expect(lacking(plan)).toEqual([]);
  });

  it("makes nothing of what the lead does not name", () => {
    const bare = { id: "l", version: 1, name: "Звонок" } as unknown as RecordRow;
    expect(proposed(bare, { companies: [], people: [] })).toMatchObject({ company: { kind: "none" }, person: { kind: "none" }, deal: { name: "Звонок" } });
  });

  it("says what is missing before it asks the server", () => {
    expect(lacking({ company: { kind: "new", values: { name: " " } }, person: { kind: "existing", link: { id: "", name: "" } }, deal: { name: "", amount: null, pipeline: null } })).toEqual([
      "company", "person", "deal",
    ]);
    expect(lacking({ company: { kind: "none" }, person: { kind: "none" }, deal: null })).toEqual(["all"]);
  });

  it("sends an id to link, names to create, null to leave out", () => {
    const body = toBody({ company: { kind: "existing", link: { id: "c1", name: "x" } }, person: { kind: "new", values: { last_name: "Иванов" } }, deal: null });
    expect(body).toEqual({ company: { id: "c1" }, person: { last_name: "Иванов" }, deal: null });
  });
});
