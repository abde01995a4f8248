import { Button } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ofRecordQuery, routesQuery } from "./api";
import { ApprovalCard } from "./ApprovalCard";
import { AskDialog } from "./AskDialog";
import { useApprovalTexts } from "./texts";
import classes from "./approvals.module.css";

/** Over the tabs of a record: its approvals, the waiting ones first, and the button to ask for one. */
export default function RecordApprovals({ object, id }: { object: string; id: string }) {
  const t = useApprovalTexts();
  const [asking, setAsking] = useState(false);
  const [all, setAll] = useState(false);
  const routed = useQuery(routesQuery).data?.some((route) => route.object === object) ?? false;
  const { rows = [], routes = [] } = useQuery({ ...ofRecordQuery(object, id), enabled: routed }).data ?? {};
  if (!routed || (rows.length === 0 && routes.length === 0)) return null;
  // Of each route the latest word counts; what came before is history.
  const latest = rows.filter((row, at) => row.state === "waiting" || rows.findIndex(({ route }) => route === row.route) === at);
  const shown = all ? rows : latest;
  return (
    <section className={classes.panel} aria-label={t("title")}>
      {shown.map((row) => <ApprovalCard key={row.id} approval={row} brief={row.state !== "waiting" && !all} />)}
      <div className={classes.head}>
        {routes.length > 0 && (
          <Button size="compact-sm" variant="default" leftSection={<IconChecks size={16} />} onClick={() => setAsking(true)}>{t("ask")}</Button>
        )}
        {!all && rows.some(({ state }) => state !== "waiting") && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAll(true)}>{t("more")}</Button>
        )}
      </div>
      {asking && <AskDialog object={object} record={id} onClose={() => setAsking(false)} />}
    </section>
  );
}
