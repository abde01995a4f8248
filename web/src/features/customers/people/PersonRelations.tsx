import { useMay } from "@/api/session";
import type { RecordSlotProps } from "@/records/extensions";
import { nameOf } from "@/records/model/values";
import { RelatedList } from "@/records/page/RelatedList";
import { Affiliations } from "../Affiliations";
import { MergedFrom } from "../duplicates/MergedFrom";
import { useCustomerTexts } from "../texts";

/** Around a person: where they work, their deals, what the record was merged from. */
export function PersonRelations({ describe, record }: RecordSlotProps) {
  const t = useCustomerTexts();
  const deals = useMay("deal", "see");
  const cases = useMay("case", "see");
  const self = { id: record.id, name: nameOf(describe, record) };
  return (
    <>
      <Affiliations side="person" record={self} />
      {deals && (
        <RelatedList title={t("deals")} object="deal" filter={{ field: "person", op: "in", value: [record.id] }} fields={["amount", "stage"]} preset={{ person: self }} sort="-created_at" />
      )}
      {cases && (
        <RelatedList title={t("cases")} object="case" filter={{ field: "person", op: "in", value: [record.id] }} fields={["number", "status"]} preset={{ person: self }} sort="-number" />
      )}
      <MergedFrom describe={describe} record={record} />
    </>
  );
}
