import { Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import type { WidgetViewProps } from "@/records/figures/widgetViews";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Condition } from "@/records/model/types";
import { DealsDrawer } from "./deals";
import { dealsOf, type Drill, type Funnel, type FunnelAsk } from "./funnel";
import { useFunnelTexts } from "./texts";
import classes from "./funnel.module.css";

/** The funnel on a dashboard: its steps one under another, each opens its deals. */
export default function FunnelWidget({ settings, told, from, to }: WidgetViewProps) {
  const t = useFunnelTexts();
  const formats = useFormats();
  const [drill, setDrill] = useState<Drill | null>(null);
  const { funnel, filter } = told as unknown as { funnel: Funnel; filter: Condition | null };
  const ask: FunnelAsk = {
    period: "custom", from, to, mode: settings.mode as FunnelAsk["mode"], pipeline: (settings.pipeline as string | null) ?? undefined, f: filter ?? undefined,
  };
  const most = Math.max(...funnel.steps.map((step) => step.count), 1);
  if (funnel.steps.every((step) => step.count === 0)) return <Text size="sm" c="dimmed">{t("nothing")}</Text>;
  return (
    <>
      <div className={classes.steps}>
        {funnel.steps.map((step) => (
          <UnstyledButton
            key={step.kind}
            className={classes.step}
            disabled={step.count === 0}
            onClick={() => setDrill({ kind: step.kind, title: step.label, count: step.count })}
          >
            <span className={classes.stepName}>{step.label}</span>
            <span className={classes.stepTrack} aria-hidden>
              <span style={{ width: `${(step.count / most) * 100}%` }}>
                <i style={{ width: `${step.count ? (Math.min(step.open, step.count) / step.count) * 100 : 0}%` }} />
              </span>
            </span>
            <span className={classes.stepCount}>
              {formats.number(step.count)}
              <Text span size="xs" c="dimmed">{step.share === null ? "" : formats.percent(step.share)}</Text>
            </span>
          </UnstyledButton>
        ))}
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        <span className={classes.key} style={{ background: "var(--funnel-open)" }} />
        {t("open")} · <AnchorLink size="xs" underline="always" to={paths.funnel} search={{ ...ask, f: ask.f } as never}>{t("title")}</AnchorLink>
      </Text>
      <DealsDrawer ask={drill && dealsOf(ask, drill)} onClose={() => setDrill(null)} />
    </>
  );
}
