import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useObject } from "@/api/session";
import { Loaded } from "@/kit/page/Loaded";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import type { RecordSlotProps } from "@/records/extensions";
import { type ApprovalWhole, wholeQuery } from "./api";
import { ApprovalCard } from "./ApprovalCard";
import { Facts } from "./Facts";
import { useApprovalTexts } from "./texts";

/** On the page of an approval: what it is about, how it goes, the buttons. */
export default function ApprovalPanel({ record }: RecordSlotProps) {
  const query = useQuery(wholeQuery(record.id));
  return <Loaded query={query}>{(approval) => <Whole approval={approval} />}</Loaded>;
}

function Whole({ approval }: { approval: ApprovalWhole }) {
  const t = useApprovalTexts();
  const plural = useObject(approval.object)?.plural;
  return (
    <Stack gap="md">
      {approval.record && plural ? (
        <Text size="sm">
          <Text span c="dimmed">{t("about")}: </Text>
          <AnchorLink to={paths.record(plural, approval.record.id)} size="sm">{approval.record.name}</AnchorLink>
        </Text>
      ) : <Text size="sm" c="dimmed">{t("noAccess")}</Text>}
      <Facts facts={approval.facts} />
      <ApprovalCard approval={approval} titled={false} />
    </Stack>
  );
}
