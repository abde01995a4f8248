import type { RecordSlotProps } from "@/records/extensions";
import type { Link } from "@/records/model/types";
import { RelatedRecord } from "@/records/page/RelatedRecord";
import { useLeadTexts } from "./texts";

/** What a closed lead became. */
export function LeadRelations({ record }: RecordSlotProps) {
  const t = useLeadTexts();
  const { company, person, deal } = record as { company?: Link | null; person?: Link | null; deal?: Link | null };
  if (!company && !person && !deal) return null;
  return (
    <>
      {deal && <RelatedRecord title={t("deal")} object="deal" link={deal} fields={["amount", "stage"]} />}
      {company && <RelatedRecord title={t("company")} object="company" link={company} fields={["phones"]} />}
      {person && <RelatedRecord title={t("person")} object="person" link={person} fields={["position", "phones"]} />}
    </>
  );
}
