import { Loader, Stack, Text } from "@mantine/core";
import { useObject } from "@/api/session";
import { Empty } from "@/kit/page/Empty";
import type { TableSent } from "./definition";
import { useReportFormTexts } from "./formTexts";
import { ListTable } from "./ListTable";
import { behindTrial } from "./reports";
import classes from "./reports.module.css";
import { SpanWords } from "./SpanWords";
import { TableView } from "./TableView";
import { useReportTexts } from "./texts";
import type { useTrial } from "./useTrial";

/** What a report being composed comes to, beside its parts. */
export function TrialPanel({ trial }: { trial: ReturnType<typeof useTrial> }) {
  const t = useReportFormTexts();
  const r = useReportTexts();
  const { last, whole, counting, problem, errors } = trial;
  const describe = useObject(last?.told.object ?? "");
  const timed = last?.definition.at !== "";
  const said = !whole ? t("trialWaits") : problem ? (Object.keys(errors).length > 0 ? t("trialWrong") : problem.message) : null;
  return (
    <aside className={classes.trial} aria-label={t("trial")}>
      <Stack gap="sm">
        <Text component="h2" size="md" fw={600} m={0}>
          {t("trial")} {counting && <Loader size={14} ml={6} />}
        </Text>
        {said && <Text size="sm" c="dimmed" aria-live="polite">{said} {last && t("trialOld")}</Text>}
        {last?.told.kind === "table" && <TableView told={last.told} definition={last.definition as TableSent} behind={(drill) => behindTrial(last.definition, drill)} />}
        {last?.told.kind === "list" && describe && (
          <>
            <SpanWords told={last.told} timed={timed} {...last.told.count} />
            {last.told.rows.length > 0 ? <ListTable pages={[last.told]} describe={describe} /> : <Empty title={r(timed ? "nothing" : "nothingAll")} />}
          </>
        )}
      </Stack>
    </aside>
  );
}
