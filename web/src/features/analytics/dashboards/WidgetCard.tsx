import { Skeleton, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconFilterOff } from "@tabler/icons-react";
import { lazy, Suspense, type ReactNode } from "react";
import { useObject } from "@/api/session";
import { useLabel, useLanguage } from "@/kit/i18n/useLanguage";
import { ErrorBoundary } from "@/kit/page/ErrorBoundary";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { widgetViewOf } from "@/records/figures/widgetViews";
import { addDays } from "@/records/format/days";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Answer, GoalsAnswer, GroupsAnswer, ListAnswer, MetricAnswer, OfMetric, ReportAnswer, TrendAnswer, Widget } from "./dashboards";
import { titleOf } from "./dashboards";
import classes from "./dashboards.module.css";
import { heightOf } from "./layout";
import { useDashboardTexts } from "./texts";
import { GoalsWidget } from "./widgets/GoalsWidget";
import { GroupsWidget } from "./widgets/GroupsWidget";
import { ListWidget } from "./widgets/ListWidget";
import { MetricWidget } from "./widgets/MetricWidget";
import { TextWidget } from "./widgets/TextWidget";
import { TrendWidget } from "./widgets/TrendWidget";

const ReportWidget = lazy(() => import("./widgets/ReportWidget"));

/** The head of a card with its padding, in pixels. */
const around = 58;

interface WidgetCardProps {
  widget: Widget;
  answer: Answer | undefined;
  failed?: boolean;
  /** Whether one of several cuts the dashboard is kept to is told by this name. */
  cutNames: Map<string, string>;
  /** At the right of the head: the menu of an edited dashboard. */
  menu?: ReactNode;
}

/** What a widget is called: its own title, else what it shows. */
export function useWidgetName() {
  const t = useDashboardTexts();
  const label = useLabel();
  const language = useLanguage();
  return (widget: Widget, answer: Answer | undefined): string => {
    const own = titleOf(widget, language);
    if (own) return own;
    const metric = (answer?.told as OfMetric | null | undefined)?.metric;
    return metric?.name ? label(metric.name) : t(`kinds.${widget.kind as "metric"}`);
  };
}

/** One widget: its name, what it could not take, its body; broken alone when it breaks. */
export function WidgetCard({ widget, answer, failed, cutNames, menu }: WidgetCardProps) {
  const t = useDashboardTexts();
  const formats = useFormats();
  const name = useWidgetName()(widget, answer);
  const bare = widget.kind === "text" && !titleOf(widget, formats.language);
  const metric = (answer?.told as OfMetric | null | undefined)?.metric;
  const cuts = (answer?.ignored ?? []).filter((one) => one !== "period");
  const dates = widget.period && answer ? t("ownPeriodMark", { from: formats.date(answer.from), to: formats.date(addDays(answer.to, -1)) }) : null;
  const now = !widget.period && metric && !metric.placed ? t("nowMark") : null;
  return (
    <section className={classes.card} aria-label={name} data-kind={widget.kind}>
      {(!bare || menu) && (
        <div className={classes.cardHead}>
          <h2 title={name}>
            {metric && !menu ? <AnchorLink inherit c="inherit" to={paths.metric(metric.key)} search={answer ? ({ period: "custom", from: answer.from, to: answer.to } as never) : {}}>{name}</AnchorLink> : name}
          </h2>
          {(dates ?? now) && <Text span size="xs" c="dimmed" className={classes.mark} title={dates ?? undefined}>{dates ?? now}</Text>}
          {cuts.length > 0 && (
            <Tooltip label={t("ignoredWhat", { what: cuts.map((cut) => cutNames.get(cut) ?? cut).join(", ") })}>
              <span className={classes.ignored} tabIndex={0}>
                <IconFilterOff size={14} aria-hidden />
                {t("ignored", { count: cuts.length })}
              </span>
            </Tooltip>
          )}
          {menu}
        </div>
      )}
      <div className={classes.cardBody}>
        <ErrorBoundary>
          <Suspense fallback={<Skeleton h={60} />}>
            <Body widget={widget} answer={answer} failed={failed ?? false} />
          </Suspense>
        </ErrorBoundary>
      </div>
    </section>
  );
}

function Body({ widget, answer, failed }: { widget: Widget; answer: Answer | undefined; failed: boolean }) {
  const height = heightOf(widget.h) - around;
  if (widget.kind === "text") return <TextWidget text={String(widget.settings.text ?? "")} />;
  if (!answer) return failed ? <Problem /> : <Skeleton h={Math.min(height, 120)} />;
  if (answer.problem || !answer.told) return <Problem text={answer.problem?.text} />;
  const told = answer.told as unknown;
  switch (widget.kind) {
    case "metric": return <MetricWidget answer={answer} told={told as MetricAnswer} />;
    case "groups": return <GroupsWidget answer={answer} told={told as GroupsAnswer} chart={String(widget.settings.chart ?? "bar")} height={height} />;
    case "trend": return <TrendWidget told={told as TrendAnswer} height={height} />;
    case "goals": return <GoalsWidget answer={answer} told={told as GoalsAnswer} />;
    case "list": return <Listed told={told as ListAnswer} />;
    case "report": return <ReportWidget id={String(widget.settings.report)} answer={answer} told={told as ReportAnswer} />;
    default: return <Others widget={widget} answer={answer} height={height} />;
  }
}

function Listed({ told }: { told: ListAnswer }) {
  const describe = useObject(told.object);
  return describe ? <ListWidget told={told} /> : null;
}

/** Kinds that other domains draw. */
function Others({ widget, answer, height }: { widget: Widget; answer: Answer; height: number }) {
  const View = widgetViewOf(widget.kind);
  return View && answer.told ? <View settings={widget.settings} told={answer.told} from={answer.from} to={answer.to} height={height} /> : <Problem />;
}

function Problem({ text }: { text?: string | undefined }) {
  const t = useDashboardTexts();
  return (
    <Text size="sm" c="dimmed" className={classes.problem}>
      <IconAlertTriangle size={16} aria-hidden />
      {text ?? t("broke")}
    </Text>
  );
}
