import type { RecordSlotProps } from "@/records/extensions";
import type { Link } from "@/records/model/types";
import { RelatedRecord } from "@/records/page/RelatedRecord";
import { useCaseTexts } from "./texts";

/** Whose case it is, with what is needed to answer at hand. */
export function CaseRelations({ record }: RecordSlotProps) {
  const t = useCaseTexts();
  const { company, person } = record as { company?: Link | null; person?: Link | null };
  if (!company && !person) return null;
  return (
    <>
      {company && <RelatedRecord title={t("company")} object="company" link={company} fields={["phones", "segment"]} />}
      {person && <RelatedRecord title={t("person")} object="person" link={person} fields={["position", "phones", "emails"]} />}
    </>
  );
}
