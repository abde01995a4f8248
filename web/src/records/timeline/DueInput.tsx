import { Button, Group } from "@mantine/core";
import { momentOf, today } from "@/kit/format/zone";
import { addDays } from "../format/days";
import { makePlainField } from "../fieldTypes/plainField";
import { dateTimeType } from "../fieldTypes/Dates";
import { useTimelineTexts } from "./texts";

interface DueInputProps {
  value: string | null;
  onChange: (at: string | null) => void;
}

/** A moment so many days ahead, in the morning; today means the end of the working day. */
export function ahead(days: number): string {
  return momentOf(addDays(today(), days), days === 0 ? "18:00" : "10:00").toISOString();
}

/** When: typed or picked, or one press for the usual answers. */
export function DueInput({ value, onChange }: DueInputProps) {
  const t = useTimelineTexts();
  const Edit = dateTimeType.Edit!;
  const answers: [string, number][] = [[t("today"), 0], [t("tomorrow"), 1], [t("in3days"), 3], [t("inWeek"), 7]];
  return (
    <div>
      <Edit field={makePlainField("due_at", "datetime")} value={value} onChange={(next) => onChange(next as string | null)} label={t("due")} />
      <Group gap={4} mt={4}>
        {answers.map(([name, days]) => (
          <Button key={days} size="compact-xs" variant={value === ahead(days) ? "light" : "subtle"} onClick={() => onChange(ahead(days))}>
            {name}
          </Button>
        ))}
      </Group>
    </div>
  );
}
