import type { Duplicate } from "@/records/form/Duplicates";
import type { Link, RecordRow, Values } from "@/records/model/types";

/** What becomes of one side of a lead: a new record, one that is in the base already, or nothing. */
export type Side = { kind: "new" } | { kind: "existing"; link: Link } | { kind: "none" };

export interface Conversion {
  company: Side;
  person: Side;
  deal: { name: string; amount: string | null; pipeline: string | null } | null;
}

const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

export const personName = (lead: RecordRow): string =>
  [lead.last_name, lead.first_name, lead.middle_name].map(text).filter(Boolean).join(" ");

/** What is looked for among companies and people before new ones are made. */
export function likeness(lead: RecordRow): { company: Values; person: Values } {
  const contacts = { phones: lead.phones ?? [], emails: lead.emails ?? [] };
  return {
    company: { name: text(lead.company_name), ...contacts },
    person: { name: personName(lead), last_name: lead.last_name, first_name: lead.first_name, ...contacts },
  };
}

/** The first answer: what the lead names is new, unless a sure twin is in the base; what it does not name is not made. */
export function proposed(lead: RecordRow, companies: Duplicate[], people: Duplicate[], pipeline: string | null): Conversion {
  const side = (named: string, twins: (Duplicate & { score?: number })[]): Side => {
    const sure = twins.find((twin) => twin.id && (twin.score ?? 0) >= 0.9);
    if (sure?.id) return { kind: "existing", link: { id: sure.id, name: sure.name ?? "" } };
    return named ? { kind: "new" } : { kind: "none" };
  };
  const company = text(lead.company_name);
  const person = personName(lead);
  return {
    company: side(company, company ? companies : []),
    person: side(person, people),
    deal: { name: text(lead.interest) || text(lead.name) || company || person, amount: null, pipeline },
  };
}

/** The body of the request: an id links, true creates, null leaves out. */
export function toBody({ company, person, deal }: Conversion): Values {
  const side = (one: Side) => (one.kind === "existing" ? { id: one.link.id } : one.kind === "new" ? {} : null);
  return {
    company: side(company),
    person: side(person),
    deal: deal && { name: deal.name, amount: deal.amount, pipeline: deal.pipeline },
  };
}
