import { ActionIcon, Menu, Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight, IconDots } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useMay } from "@/api/session";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import table from "@/records/figures/figures.module.css";
import { useFormats } from "@/records/format/FormatsProvider";
import { addDays } from "@/records/format/days";
import { useValueText } from "@/records/figures/useValueText";
import { DoneBar } from "./DoneBar";
import { factSearch, goals as doors, goalsKey, monthsOf, type Goal, type GoalsAsk, type Months, type Opened } from "./goals";
import classes from "./goals.module.css";
import { useGoalTexts } from "./texts";

interface GoalTableProps {
  goals: Goal[];
  ask: GoalsAsk;
  span: Months;
  onOpen: (opened: Opened) => void;
}

/** The goals of one metric: whose, what it was, should be, is, and will be. */
export function GoalTable({ goals, ask, span, onOpen }: GoalTableProps) {
  const t = useGoalTexts();
  const label = useLabel();
  const [first] = goals;
  if (!first) return null;
  const name = label(first.metric_name);
  const heads = ["subject", "baseline", "plan", "fact", "done", "forecast", "verdict"] as const;
  return (
    <section aria-label={name}>
      <Text component="h2" size="md" fw={600} m={0} mb="xs">
        <AnchorLink c="inherit" to={paths.metric(first.metric)}>{name}</AnchorLink>
      </Text>
      <div className={`${table.scroll} ${classes.scroll}`}>
        <table className={`${table.table} ${classes.goals}`} aria-label={name}>
          <thead>
            <tr>
              {heads.map((head) => <th key={head} scope="col">{t(head)}</th>)}
              <th aria-hidden />
            </tr>
          </thead>
          <tbody>
            {goals.map((goal) => <Row key={`${goal.cut}:${goal.value}`} goal={goal} ask={ask} span={span} onOpen={onOpen} />)}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ goal, ask, span, onOpen }: Omit<GoalTableProps, "goals"> & { goal: Goal }) {
  const t = useGoalTexts();
  const valueText = useValueText();
  const name = goal.cut ? goal.name : t("company");
  const some = Object.keys(goal.months).length > 0;
  return (
    <tr>
      <th scope="row">
        {name}
        {goal.cut && <span className={classes.cut}>{goal.cut_label}</span>}
      </th>
      <td data-head={t("baseline")}><Baseline goal={goal} /></td>
      <td data-head={t("plan")}>
        {goal.plan !== null ? valueText(goal.plan, goal.unit) : <Text span size="xs" c="dimmed">{t(some ? "partPlan" : "noPlan")}</Text>}
      </td>
      <td data-head={t("fact")}>
        <AnchorLink size="sm" to={paths.metric(goal.metric)} search={factSearch(ask, goal) as never}>{valueText(goal.fact.value, goal.unit)}</AnchorLink>
        <span className={classes.note}>n = {goal.fact.n}</span>
      </td>
      <td data-head={t("done")}><DoneBar goal={goal} /></td>
      <td data-head={t("forecast")}>
        {goal.forecast && (
          <>
            {valueText(goal.forecast.value, goal.unit)}
            <span className={classes.note}>{t("between", { low: valueText(goal.forecast.low, goal.unit), high: valueText(goal.forecast.high, goal.unit) })}</span>
          </>
        )}
      </td>
      <td data-head={t("verdict")}><Verdict goal={goal} /></td>
      <td className={classes.menu}><Actions goal={goal} name={name} span={span} onOpen={onOpen} /></td>
    </tr>
  );
}

function Baseline({ goal: { baseline, unit } }: { goal: Goal }) {
  const t = useGoalTexts();
  const formats = useFormats();
  const valueText = useValueText();
  if (!baseline) return <Text span size="xs" c="dimmed">{t("noBaseline")}</Text>;
  return (
    <>
      {valueText(baseline.value, unit)}
      <span className={classes.note}>
        {baseline.measured && baseline.from && baseline.to
          ? t("measured", { from: formats.date(baseline.from), to: formats.date(addDays(baseline.to, -1)), n: formats.number(baseline.n ?? 0) })
          : t("stated", { day: formats.date(baseline.stated_on), source: baseline.source })}
      </span>
    </>
  );
}

/** What is told against the baseline; a difference that is none is grey, one that is some has a mark and not colour alone. */
function Verdict({ goal: { verdict } }: { goal: Goal }) {
  const good = verdict.code === "better";
  const marked = good || verdict.code === "worse";
  const Mark = good ? IconArrowUpRight : IconArrowDownRight;
  return (
    <Text span size="xs" fw={marked ? 600 : 400} c={good ? "var(--ok-good)" : marked ? "var(--ok-bad)" : "dimmed"} className={classes.verdict}>
      {marked && <Mark size={14} aria-hidden />}
      {verdict.text}
    </Text>
  );
}

function Actions({ goal, name, span, onOpen }: { goal: Goal; name: string; span: Months; onOpen: (opened: Opened) => void }) {
  const t = useGoalTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const plans = useMay("target", "change");
  const freezes = useMay("metric", "change");
  if (!plans && !freezes) return null;
  const remove = async (title: string, text: string | undefined, act: () => Promise<unknown>) => {
    if (!(await confirm({ title, ...(text && { text }), verb: kit("remove"), danger: true }))) return;
    try {
      await act();
      toast(t("removed"));
      await client.invalidateQueries({ queryKey: goalsKey });
    } catch (failure) {
      toastFailure(failure);
    }
  };
  const { metric, cut, value, baseline } = goal;
  const none = Object.fromEntries(monthsOf(span).map((month) => [month, null]));
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon size={28} variant="subtle" color="gray" aria-label={t("actions", { name })}><IconDots size={16} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {plans && <Menu.Item onClick={() => onOpen({ what: "target", goal })}>{t("changePlan")}</Menu.Item>}
        {freezes && <Menu.Item onClick={() => onOpen({ what: "baseline", goal })}>{t(baseline ? "changeBaseline" : "freeze")}</Menu.Item>}
        {((plans && Object.keys(goal.months).length > 0) || (freezes && baseline)) && <Menu.Divider />}
        {plans && Object.keys(goal.months).length > 0 && (
          <Menu.Item color="red" onClick={() => void remove(t("removePlanAsk", { name }), undefined, () => doors.setTargets({ metric, cut, value, months: none, comment: "" }))}>
            {t("removePlan")}
          </Menu.Item>
        )}
        {freezes && baseline && (
          <Menu.Item color="red" onClick={() => void remove(t("removeBaselineAsk", { name }), t("removeBaselineText"), () => doors.removeBaseline(baseline.id))}>
            {t("removeBaseline")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
