import { Skeleton, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { isEmptyChart, type FiguresChartProps } from "./chartLayout";
import { useFiguresTexts } from "./texts";
import classes from "./figures.module.css";

// The library of charts is fetched when there is something to draw.
const FiguresDrawing = lazy(() => import("./FiguresDrawing"));

/** The one chart of screens of figures: bars, stacked bars, lines or parts of a whole. */
export function FiguresChart(props: FiguresChartProps) {
  const t = useFiguresTexts();
  if (isEmptyChart(props)) {
    return (
      <Text size="sm" c="dimmed" className={classes.chartEmpty} style={{ minHeight: props.height && Math.min(props.height, 120) }}>
        {t("chartEmpty")}
      </Text>
    );
  }
  return (
    <Suspense fallback={<Skeleton h={props.height ?? 280} />}>
      <FiguresDrawing {...props} />
    </Suspense>
  );
}
