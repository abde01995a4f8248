import { Button, Group, Text } from "@mantine/core";
import type { WorthReturning } from "@/api/schema";
import { useMay } from "@/api/session";
import { AnchorLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { paths } from "@/kit/paths";
import { openQuickCreate } from "@/kit/quickCreate";
import { useFormats } from "@/records/format/FormatsProvider";
import { useWorthReturning, type DiagnosisAsk } from "./diagnosis";
import { useDiagnosisTexts } from "./texts";
import classes from "./diagnosis.module.css";

/** Lost deals worth returning to, the most hopeful first; from each one starts an activity or a new deal. */
export function Returning({ ask }: { ask: DiagnosisAsk }) {
  const t = useDiagnosisTexts();
  const query = useWorthReturning(ask);
  return (
    <section>
      <Text component="h2" fw={600} m={0}>
        {t("returning")}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t("returningHint")}
      </Text>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("noReturning")}
            </Text>
          ) : (
            <div>
              {rows.map((row) => (
                <LostDeal key={row.id} row={row} />
              ))}
            </div>
          )
        }
      </Loaded>
    </section>
  );
}

function LostDeal({ row }: { row: WorthReturning }) {
  const t = useDiagnosisTexts();
  const formats = useFormats();
  const mayDeal = useMay("deal", "create");
  const mayPlan = useMay("activity", "create");
  const bought = [row.bought_before && t("boughtBefore"), row.bought_after && t("boughtAfter")];
  const beside = [row.company?.name ?? row.person?.name, row.reason, t("ago", { count: row.days_ago }), ...bought, row.responsible?.name];
  const links = [{ object: "deal", id: row.id, name: row.name }];
  const plan = () => openQuickCreate({ object: "activity", preset: { kind: "call", subject: t("callSubject", { name: row.name }), links } });
  const again = () => openQuickCreate({ object: "deal", preset: { name: row.name, company: row.company, person: row.person, ...(row.amount && { amount: row.amount }) } });
  return (
    <div className={classes.lost}>
      <div className={classes.lostName}>
        <AnchorLink size="sm" truncate display="block" to={paths.record("deals", row.id)}>
          {row.name}
        </AnchorLink>
        <Text size="xs" c="dimmed" lineClamp={2}>
          {beside.filter(Boolean).join(" · ")}
        </Text>
      </div>
      <div className={classes.lostSum}>
        <Text size="sm" className="figures">
          {formats.money(row.amount)}
        </Text>
        <Text size="xs" c="dimmed" className="figures">
          {t("chance")} {formats.percent(row.chance)}
        </Text>
      </div>
      <Group gap={6} wrap="nowrap" role="group" aria-label={t("actions")}>
        {mayPlan && (
          <Button size="compact-sm" variant="default" onClick={plan}>
            {t("call")}
          </Button>
        )}
        {mayDeal && (
          <Button size="compact-sm" variant="default" onClick={again}>
            {t("newDeal")}
          </Button>
        )}
      </Group>
    </div>
  );
}
