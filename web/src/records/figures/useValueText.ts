import { useCallback } from "react";
import { useFormats } from "../format/FormatsProvider";
import { useFiguresTexts } from "./texts";
import { rounded, written, type Value } from "./units";

/** A value with its unit: «28,6 %», «466 481 ₽», «13,2 дня»; «нет данных» where there is none. */
export function useValueText() {
  const t = useFiguresTexts();
  const formats = useFormats();
  return useCallback(
    (value: Value, unit: string): string => {
      const text = written(value, unit, formats);
      if (text === null) return t("noData");
      const days = Number(value);
      return unit === "days" && Math.abs(days) >= 1 ? t("days", { count: rounded(days), number: text }) : text;
    },
    [t, formats],
  );
}
