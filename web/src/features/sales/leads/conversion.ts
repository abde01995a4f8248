import type { LikelyDouble } from "@/api/schema";
import type { Link, RecordRow, Values } from "@/records/model/types";

/** A record in the base that the lead may be already; the likelier, the nearer its score is to 1. */
export type Twin = LikelyDouble;

export interface Twins {
  companies: Twin[];
  people: Twin[];
}

/** What becomes of one side of a lead: a new record of these names, one that is in the base already, or nothing. */
export type Side = { kind: "new"; values: Record<string, string> } | { kind: "existing"; link: Link } | { kind: "none" };

export interface Conversion {
  company: Side;
  person: Side;
  deal: { name: string; amount: string | null; pipeline: string | null } | null;
}

/** The names a new record of a side is asked for. */
export const namesOf = { company: ["name"], person: ["last_name", "first_name", "middle_name"] } as const;

/** A twin as sure as this is taken unless the person says otherwise: the same phone, ИНН or name of a company. */
const SURE = { company: 0.8, person: 0.9 };

const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

/** What the lead tells of the company and of the person. */
export function told(lead: RecordRow): { company: Record<string, string>; person: Record<string, string> } {
  return {
    company: { name: text(lead.company_name) },
    person: { last_name: text(lead.last_name), first_name: text(lead.first_name), middle_name: text(lead.middle_name) },
  };
}

export const isNamed = (values: Record<string, string>): boolean => Object.values(values).some((value) => text(value) !== "");

/** The first answer: what the lead names is new, unless a sure twin is in the base; what it does not name is not made. */
export function proposed(lead: RecordRow, { companies, people }: Twins): Conversion {
  const values = told(lead);
  const side = (key: "company" | "person", twins: Twin[]): Side => {
    const sure = twins.find((twin) => twin.id && (twin.score ?? 0) >= SURE[key]);
    if (sure?.id) return { kind: "existing", link: { id: sure.id, name: sure.name ?? "" } };
    return isNamed(values[key]) ? { kind: "new", values: values[key] } : { kind: "none" };
  };
  return { company: side("company", companies), person: side("person", people), deal: newDeal(lead) };
}

export const newDeal = (lead: RecordRow): NonNullable<Conversion["deal"]> => ({
  name: text(lead.interest) || text(lead.name) || text(lead.company_name),
  amount: null,
  pipeline: null,
});

/** What is missing before the request: a new record without a name, «existing» with nothing chosen, nothing at all. */
export function lacking({ company, person, deal }: Conversion): ("company" | "person" | "deal" | "all")[] {
  const incomplete = (side: Side) => (side.kind === "new" && !isNamed(side.values)) || (side.kind === "existing" && !side.link.id);
  const found: ("company" | "person" | "deal" | "all")[] = [];
  if (incomplete(company)) found.push("company");
  if (incomplete(person)) found.push("person");
  if (deal && !text(deal.name)) found.push("deal");
  if (company.kind === "none" && person.kind === "none" && !deal) found.push("all");
  return found;
}

/** The body of the request: an id links, values create, null leaves out. */
export function toBody({ company, person, deal }: Conversion): Values {
  const side = (one: Side) => (one.kind === "existing" ? { id: one.link.id } : one.kind === "new" ? one.values : null);
  return {
    company: side(company),
    person: side(person),
    deal: deal && { name: text(deal.name), amount: deal.amount, pipeline: deal.pipeline },
  };
}
