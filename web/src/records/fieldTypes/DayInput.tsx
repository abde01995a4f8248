import "@mantine/dates/styles.layer.css";
import "dayjs/locale/ru";
import { DateInput } from "@mantine/dates";
import { today as todayIn } from "@/kit/format/zone";
import { useFormats } from "../format/FormatsProvider";
import { parseDay } from "../format/days";

export interface DayInputProps {
  value: string | null;
  onChange: (day: string | null) => void;
  onDone?: (() => void) | undefined;
  id?: string | undefined;
  label?: string | undefined;
  error?: string | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  inCell?: boolean | undefined;
  size?: "xs" | "sm";
  placeholder?: string | undefined;
}

/** A day: typed in any usual way («22.11», «завтра», «+3») or picked. Loaded when first needed: the calendar is large. */
export default function DayInput({ value, onChange, onDone, label, inCell, autoFocus, placeholder, ...rest }: DayInputProps) {
  const formats = useFormats();
  const today = todayIn();
  return (
    <DateInput
      {...rest}
      aria-label={label}
      autoFocus={autoFocus ?? false}
      data-autofocus={autoFocus || undefined}
      variant={inCell ? "unstyled" : "default"}
      locale={formats.language}
      firstDayOfWeek={1}
      clearable={!inCell}
      value={value ? value.slice(0, 10) : null}
      valueFormat={formats.language === "ru" ? "DD.MM.YYYY" : "D MMM YYYY"}
      placeholder={placeholder ?? (formats.language === "ru" ? "дд.мм.гггг" : "dd/mm/yyyy")}
      dateParser={(typed) => parseDay(typed, today)}
      popoverProps={{ withinPortal: !inCell, shadow: "md" }}
      onChange={onChange}
      onKeyDown={(event) => event.key === "Enter" && onDone?.()}
    />
  );
}
