import { describe, expect, it } from "vitest";
import type { RecordRow } from "@/records/model/types";
import { personName, proposed, toBody } from "./conversion";

const lead = { id: "l", version: 1, company_name: "ООО «Ромашка»", last_name: "Иванов", first_name: "Пётр", interest: "Поставка" } as unknown as RecordRow;

describe("a lead that becomes a deal", () => {
  it("makes what the lead names, unless a sure twin is in the base", () => {
    const plan = proposed(lead, [{ id: "c1", name: "Ромашка", reason: "inn", score: 0.95 } as never], [{ id: "p1", name: "Иванов", reason: "x", score: 0.5 } as never], null);
    expect(plan.company).toEqual({ kind: "existing", link: { id: "c1", name: "Ромашка" } });
    expect(plan.person).toEqual({ kind: "new" });
    expect(plan.deal?.name).toBe("Поставка");
  });

  it("makes nothing of what the lead does not name", () => {
    const bare = { id: "l", version: 1, name: "Звонок" } as unknown as RecordRow;
    expect(proposed(bare, [], [], null)).toMatchObject({ company: { kind: "none" }, person: { kind: "none" }, deal: { name: "Звонок" } });
    expect(personName(bare)).toBe("");
  });

  it("sends an id to link, an empty object to create, null to leave out", () => {
    const body = toBody({ company: { kind: "existing", link: { id: "c1", name: "x" } }, person: { kind: "new" }, deal: null });
    expect(body).toEqual({ company: { id: "c1" }, person: {}, deal: null });
  });
});
