import { useMay } from "@/api/session";
import { RelatedList } from "@/records/page/RelatedList";
import { RelatedRecord } from "@/records/page/RelatedRecord";
import type { RecordSlotProps } from "@/records/extensions";
import type { Link } from "@/records/model/types";
import { useDealTexts } from "./texts";

/** The customer of a deal and who takes part in it, with their telephones. */
export function DealRelations({ record }: RecordSlotProps) {
  const t = useDealTexts();
  const people = useMay("person", "see");
  const companies = useMay("company", "see");
  const company = record.company as Link | null;
  return (
    <>
      {companies && company && (
        <RelatedRecord title={t("company")} object="company" link={company} fields={["phones", "emails", "segment"]} />
      )}
      {people && company && (
        <RelatedList
          title={t("people")}
          object="person"
          filter={{ field: "companies", op: "in", value: [company.id] }}
          fields={["position", "phones"]}
          preset={{ company }}
        />
      )}
    </>
  );
}
