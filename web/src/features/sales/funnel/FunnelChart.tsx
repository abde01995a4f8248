import { Group, Text } from "@mantine/core";
import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { format, use as install } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useChart } from "@/records/figures/useChart";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Funnel } from "./funnel";
import { useFunnelTexts } from "./texts";
import classes from "./funnel.module.css";

install([BarChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** The steps as bars about one axis: what is left of the first, with what is still open shown as open. */
export default function FunnelChart({ funnel, onStep }: { funnel: Funnel; onStep: (kind: string) => void }) {
  const t = useFunnelTexts();
  const formats = useFormats();
  const press = useRef(onStep);
  useEffect(() => {
    press.current = onStep;
  });
  const { box, chart, theme, dark, look } = useChart((made) => {
    made.on("click", ({ dataIndex }) => press.current(String((made.getOption() as { kinds?: string[] }).kinds?.[dataIndex as number] ?? "")));
  });
  useEffect(() => {
    const { text } = look;
    const main = theme.colors.ink?.[dark ? 5 : 6];
    const pale = theme.colors.ink?.[dark ? 8 : 2];
    const { steps } = funnel;
    const decided = (at: number) => Math.max(0, (steps[at]?.count ?? 0) - (steps[at]?.open ?? 0));
    chart.current?.setOption({
      kinds: steps.map((step) => step.kind),
      ...look.frame,
      grid: { left: 8, right: 96, top: 8, bottom: 8, containLabel: true },
      tooltip: {
        ...look.tip,
        axisPointer: { type: "none" },
        formatter: (items: unknown) => {
          const at = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0;
          const step = steps[at];
          if (!step) return "";
          const lines = [`<b>${format.encodeHTML(step.label)}</b>`, `${t("count")}: ${formats.number(step.count)}`];
          if (step.share !== null) lines.push(`${t("share")}: ${formats.percent(step.share, 1)}`);
          if (step.step_share !== null) lines.push(`${t("stepShare")}: ${formats.percent(step.step_share, 1)}`);
          lines.push(`${t("open")}: ${formats.number(step.open)}`);
          return lines.join("<br>");
        },
      },
      xAxis: { type: "value", show: false },
      yAxis: {
        type: "category",
        inverse: true,
        data: steps.map((step) => step.label),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: text ?? "", fontSize: 13 },
      },
      series: [
        { type: "bar", stack: "one", barWidth: 26, cursor: "pointer", itemStyle: { color: main ?? "" }, data: steps.map((_, at) => decided(at)) },
        {
          type: "bar",
          stack: "one",
          cursor: "pointer",
          itemStyle: { color: pale ?? "", borderRadius: [0, 4, 4, 0] },
          data: steps.map((step) => Math.min(step.open, step.count)),
          label: {
            show: true,
            position: "right",
            color: text ?? "",
            fontSize: 13,
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const step = steps[dataIndex];
              if (!step) return "";
              return step.share === null ? formats.number(step.count) : `${formats.number(step.count)} · ${formats.percent(step.share)}`;
            },
          },
        },
      ],
    });
  }, [funnel, dark, theme, look, chart, formats, t]);
  const words = funnel.steps.map((step) => `${step.label} ${step.count}`).join(", ");
  const [main, pale] = [`var(--mantine-color-ink-${dark ? 5 : 6})`, `var(--mantine-color-ink-${dark ? 8 : 2})`];
  return (
    <div style={{ minWidth: 0 }}>
      <Group gap="lg">
        {[[main, t("decided")] as const, [pale, t("open")] as const].map(([color, name]) => (
          <Text key={name} size="sm" c="dimmed">
            <span className={classes.key} style={{ background: color }} />
            {name}
          </Text>
        ))}
      </Group>
      <div ref={box} role="img" aria-label={t("chart", { text: words })} style={{ height: funnel.steps.length * 42 + 20 }} />
    </div>
  );
}
