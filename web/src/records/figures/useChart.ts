import { useComputedColorScheme, useMantineTheme } from "@mantine/core";
import { init, type EChartsType } from "echarts/core";
import { useEffect, useMemo, useRef } from "react";
import { useOnPaper } from "./useOnPaper";

/**
 * A chart that lives as long as its box and grows with it; drawn by `chart.current.setOption`. `look` is what every
 * chart has alike: the colour of words, the `frame` of its options, the `tip` of its tooltip. The module that draws
 * installs the parts of the library it needs.
 */
export function useChart(onMade?: (chart: EChartsType) => void) {
  const theme = useMantineTheme();
  const paper = useOnPaper();
  // Paper is white whatever the screen is.
  const dark = useComputedColorScheme() === "dark" && !paper;
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const first = useRef(onMade);
  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current, null, { renderer: "svg" });
    chart.current = made;
    first.current?.(made);
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  const look = useMemo(() => {
    const text = (dark ? theme.colors.dark?.[0] : theme.black) ?? "";
    return {
      text,
      frame: { animationDuration: paper ? 0 : 250, aria: { enabled: true }, textStyle: { fontFamily: theme.fontFamily ?? "sans-serif", color: text } },
      tip: { trigger: "axis" as const, backgroundColor: dark ? (theme.colors.dark?.[6] ?? "") : "#fff", textStyle: { color: text } },
    };
  }, [dark, paper, theme]);
  return { box, chart, theme, dark, look };
}
