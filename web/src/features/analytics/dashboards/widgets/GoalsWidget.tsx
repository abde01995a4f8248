import { Text, UnstyledButton } from "@mantine/core";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useValueText } from "@/records/figures/useValueText";
import { DoneBar } from "../../goals/DoneBar";
import { useGoalTexts } from "../../goals/texts";
import type { Goal } from "../../goals/goals";
import { useMetricTexts } from "../../metrics/texts";
import type { Answer, GoalsAnswer } from "../dashboards";
import classes from "./widgets.module.css";
import { askOf, useDrill } from "../drill";
import { useDashboardTexts } from "../texts";

/** Plan and fact: how much is done, what it will come to, what is told against the baseline. */
export function GoalsWidget({ answer, told }: { answer: Answer; told: GoalsAnswer }) {
  const t = useDashboardTexts();
  if (told.goals.length === 0) return <Text size="sm" c="dimmed">{t("noGoals")}</Text>;
  return (
    <div className={classes.goals}>
      {told.goals.map((goal) => <OneGoal key={`${goal.metric}:${goal.cut}:${goal.value}`} goal={goal} answer={answer} />)}
      {told.of_goals > told.goals.length && <Text size="xs" c="dimmed">{t("shownOf", { shown: told.goals.length, all: told.of_goals })}</Text>}
    </div>
  );
}

function OneGoal({ goal, answer }: { goal: Goal; answer: Answer }) {
  const t = useDashboardTexts();
  const goals = useGoalTexts();
  const metrics = useMetricTexts();
  const label = useLabel();
  const valueText = useValueText();
  const drill = useDrill();
  const name = `${label(goal.metric_name)}${goal.cut ? `, ${goal.name}` : ""}`;
  const value = valueText(goal.fact.value, goal.unit);
  const told = goal.verdict.code;
  return (
    <div className={classes.goal}>
      <div className={classes.goalName}>
        <Text size="sm" fw={500} truncate title={name}>{name}</Text>
        <Text size="xs" c={told === "better" ? "var(--ok-good)" : told === "worse" ? "var(--ok-bad)" : "dimmed"} truncate>
          {goal.baseline ? goal.verdict.text : ""}
        </Text>
      </div>
      <div className={classes.goalFact}>
        <UnstyledButton
          className={classes.goalValue}
          disabled={goal.fact.n === 0}
          aria-label={metrics("open", { name, value })}
          onClick={() =>
            drill({ metric: goal.metric, ask: askOf(answer, goal.cut ? { [goal.cut]: [goal.value] } : {}), drill: { figure: 0, part: goal.fact.part ? "part" : "all", title: name, told: goal.fact } })
          }
        >
          {value}
        </UnstyledButton>
        <Text size="xs" c="dimmed" className="figures">{goal.plan === null ? goals("noPlan") : t("planOnly", { plan: valueText(goal.plan, goal.unit) })}</Text>
      </div>
      <div className={classes.goalDone}>
        <DoneBar goal={goal} />
        {goal.forecast && (
          <Text size="xs" c="dimmed" className="figures" truncate title={t("forecastWord", { value: valueText(goal.forecast.value, goal.unit), low: valueText(goal.forecast.low, goal.unit), high: valueText(goal.forecast.high, goal.unit) })}>
            {t("forecastShort", { value: valueText(goal.forecast.value, goal.unit) })}
          </Text>
        )}
      </div>
    </div>
  );
}
