import { Text, VisuallyHidden } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { BarChart, LineChart, PieChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { use as install } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useFormats } from "../format/FormatsProvider";
import { layOut, walked, type ChartGiven, type FiguresChartProps, type Spot } from "./chartLayout";
import { chartOptions, partsOf } from "./chartOptions";
import { darkPalette, lightPalette, paperPalette } from "./palette";
import { useFiguresTexts } from "./texts";
import { short } from "./units";
import { useChart } from "./useChart";
import { useOnPaper } from "./useOnPaper";
import { useValueText } from "./useValueText";
import classes from "./figures.module.css";

install([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** A sheet of A4 lying, without its margins, in pixels of CSS. */
const paperWidth = 980;

/** The drawing itself, with the library it needs. */
export default function FiguresDrawing({ unit, words, onPick, height, ...given }: FiguresChartProps) {
  const t = useFiguresTexts();
  const formats = useFormats();
  const valueText = useValueText();
  const paper = useOnPaper();
  const { ref, width: screenWidth } = useElementSize<HTMLDivElement>();
  const width = paper ? paperWidth : screenWidth;
  const layout = layOut(given, width, height);
  const pie = layout.kind === "pie" ? partsOf(given, t("others")) : null;
  const [spot, setSpot] = useState<Spot | null>(null);
  const pick = ({ at, series }: Spot) => {
    const place = pie ? pie[at]?.at : at;
    if (place !== undefined && place >= 0) onPick?.(place, series);
  };
  const press = useRef(pick);
  useEffect(() => {
    press.current = pick;
  });
  const { box, chart, dark, look } = useChart((made) => {
    made.on("click", ({ componentType, dataIndex, seriesIndex }) => {
      if (componentType === "series") press.current({ at: Number(dataIndex), series: Number(seriesIndex ?? 0) });
    });
  });
  // Asked as text: the same chart told anew is not drawn anew, and what is pointed at stays.
  const asked = JSON.stringify(given);
  const pressed = onPick !== undefined;
  useEffect(() => {
    if (!width || !chart.current) return;
    const chosen = JSON.parse(asked) as ChartGiven;
    const laid = layOut(chosen, width, height);
    const { tooltip, ...options } = chartOptions(chosen, laid, {
      palette: paper ? paperPalette : dark ? darkPalette : lightPalette,
      text: paper ? "#1b2029" : look.text,
      width,
      paper,
      long: (value) => valueText(value, unit),
      short: (value) => short(value, unit, formats),
      share: (value) => formats.percent(value, 1),
      rest: t("others"),
      whole: unit === "count",
      pressed,
    });
    chart.current.resize({ width, height: laid.height });
    chart.current.setOption(
      { textStyle: look.frame.textStyle, animation: !paper, animationDuration: 250, ...options, tooltip: { ...look.tip, confine: true, ...tooltip } },
      { notMerge: true },
    );
    fitToPaper(box.current?.querySelector("svg"), paper, width, laid.height);
  }, [asked, width, height, paper, dark, look, unit, pressed, box, chart, formats, valueText, t]);
  const names = pie ? pie.map((part) => part.name) : given.names.slice(0, layout.shown);
  const count = pie ? 1 : given.series.length;
  const said = (at: number, series: number) => {
    const value = pie ? (pie[at]?.value ?? null) : (given.series[series]?.values[at] ?? null);
    return `${names[at] ?? ""}${count > 1 ? `, ${given.series[series]?.name ?? ""}` : ""}: ${valueText(value, unit)}`;
  };
  const walk = (event: KeyboardEvent) => {
    if (event.key === "Enter" && spot) return pick(spot);
    if (event.key === "Escape" && spot) {
      event.stopPropagation();
      setSpot(null);
      return chart.current?.dispatchAction({ type: "hideTip" });
    }
    const next = walked(spot, event.key, names.length, count);
    if (!next) return;
    event.preventDefault();
    setSpot(next);
    chart.current?.dispatchAction({ type: "showTip", seriesIndex: next.series, dataIndex: next.at });
  };
  return (
    <div className={classes.chart}>
      <div
        ref={useMergedRef(ref, box)}
        // What keys lead along is a control, not a picture.
        role="application"
        tabIndex={0}
        aria-label={`${words}. ${t(onPick ? "chartOpens" : "chartKeys")}`}
        style={{ height: layout.height }}
        onKeyDown={walk}
        onBlur={() => {
          if (!spot) return;
          setSpot(null);
          chart.current?.dispatchAction({ type: "hideTip" });
        }}
      />
      <VisuallyHidden aria-live="polite">{spot && said(spot.at, spot.series)}</VisuallyHidden>
      {layout.shown < given.names.length && (
        <Text size="xs" c="dimmed">{t("firstOf", { shown: layout.shown, all: given.names.length })}</Text>
      )}
    </div>
  );
}

/** On paper the drawing is as wide as the sheet, whatever the sheet is. */
function fitToPaper(svg: SVGSVGElement | null | undefined, paper: boolean, width: number, height: number) {
  if (paper) svg?.setAttribute("viewBox", `0 0 ${width} ${height}`);
  else svg?.removeAttribute("viewBox");
}
