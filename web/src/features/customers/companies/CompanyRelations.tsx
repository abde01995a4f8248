import { useMay } from "@/api/session";
import type { RecordSlotProps } from "@/records/extensions";
import type { Link } from "@/records/model/types";
import { nameOf } from "@/records/model/values";
import { RelatedList } from "@/records/page/RelatedList";
import { Affiliations } from "../Affiliations";
import { MergedFrom } from "../duplicates/MergedFrom";
import { useCustomerTexts } from "../texts";
import { HoldingTree } from "./HoldingTree";

/** Around a company: its people, deals, holding, what it was merged from. */
export function CompanyRelations({ describe, record }: RecordSlotProps) {
  const t = useCustomerTexts();
  const deals = useMay("deal", "see");
  const cases = useMay("case", "see");
  const people = useMay("person", "see");
  const self = { id: record.id, name: nameOf(describe, record) };
  return (
    <>
      {people && <Affiliations side="company" record={self} />}
      {deals && (
        <RelatedList title={t("deals")} object="deal" filter={{ field: "company", op: "in", value: [record.id] }} fields={["amount", "stage"]} preset={{ company: self }} sort="-created_at" />
      )}
      {cases && (
        <RelatedList title={t("cases")} object="case" filter={{ field: "company", op: "in", value: [record.id] }} fields={["number", "status"]} preset={{ company: self }} sort="-number" />
      )}
      <HoldingTree company={self} parent={record.parent as Link | null} />
      <MergedFrom describe={describe} record={record} />
    </>
  );
}
