import { Text } from "@mantine/core";
import { addDays } from "@/records/format/days";
import { useFormats } from "@/records/format/FormatsProvider";
import { useReportTexts } from "./texts";

interface SpanWordsProps {
  told: { from: string; to: string };
  timed: boolean;
  count: number;
  exact: boolean;
}

/** Of which days the report is, and over how many records. */
export function SpanWords({ told, timed, count, exact }: SpanWordsProps) {
  const t = useReportTexts();
  const formats = useFormats();
  const number = formats.number(count);
  return (
    <Text size="sm" c="dimmed" className="figures">
      {timed ? t("span", { from: formats.date(told.from), to: formats.date(addDays(told.to, -1)) }) : t("noSpan")}
      {" · "}
      {exact ? t("counted", { count, number }) : t("atLeast", { number })}
    </Text>
  );
}
