import { Alert, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Doorway } from "@/kit/page/Doorway";
import { failureText } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { AnchorLink } from "@/kit/page/links";
import { PageSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { type ApprovalByLetter, byLetterQuery, type Decision, sayByLetter } from "./api";
import { DecideButtons } from "./DecideButtons";
import { Facts } from "./Facts";
import { StepsLine } from "./StepsLine";
import { useApprovalTexts } from "./texts";
import classes from "./approvals.module.css";

/** What the link of a letter opens, without signing in. Opening it decides nothing: machines open links too. */
export default function ByLetterPage() {
  const t = useApprovalTexts();
  const { token = "" } = useParams({ strict: false });
  const query = useQuery(byLetterQuery(token));
  if (query.data) return <Asked approval={query.data} token={token} />;
  if (query.isError) {
    return (
      <Doorway title={t("letter.broken")}>
        <Alert color="ink" role="status">{failureText(query.error)}</Alert>
        <AnchorLink to={paths.list("approvals")} size="sm">{t("letter.enter")}</AnchorLink>
      </Doorway>
    );
  }
  return <PageSkeleton />;
}

function Asked({ approval, token }: { approval: ApprovalByLetter; token: string }) {
  const t = useApprovalTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const [said, setSaid] = useState(false);
  const { name, number, record, facts, comment, due_at, asked_by, instead_of, state, reader } = approval;
  const say = async (decision: Decision, words: string) => {
    client.setQueryData(byLetterQuery(token).queryKey, await sayByLetter(token, decision, words));
    setSaid(true);
  };
  return (
    <Doorway title={`${name}, № ${number}`} hint={t("letter.asks", { name: asked_by?.name ?? "Отклик" })}>
      <Stack gap="md">
        <Text fw={500} style={{ overflowWrap: "anywhere" }}>{record?.name ?? t("noAccess")}</Text>
        <Facts facts={facts} />
        {comment && <p className={classes.quote}>«{comment}»</p>}
        {due_at && <Text size="sm" c="dimmed">{t("due", { at: formats.nearMoment(due_at) })}</Text>}
        <StepsLine approval={approval} />
        {approval.open ? (
          <>
            {instead_of.length > 0 && <Text size="sm">{t("decideFor", { people: instead_of.flatMap((one) => (one ? [one.name] : [])).join(", ") })}</Text>}
            <DecideButtons wide onSay={say} />
          </>
        ) : (
          <Alert color={state === "refused" ? "red" : state === "approved" ? "green" : "ink"} role="status">
            {said ? t("letter.done") : state === "waiting" ? t("letter.moved") : t("letter.closed")}
            {state !== "waiting" && `: ${t(`states.${state}`).toLowerCase()}`}
          </Alert>
        )}
        <Text size="xs" c="dimmed">{t("letter.reader", { name: reader })}</Text>
      </Stack>
    </Doorway>
  );
}
