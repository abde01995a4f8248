import { IconAlertTriangle } from "@tabler/icons-react";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { RecordSlotProps } from "@/records/extensions";
import { serial } from "@/records/fieldTypes/Numeric";
import { fieldOf } from "@/records/model/values";
import { PathBar } from "@/records/page/PathBar";
import { useCaseTexts } from "./texts";
import { isOver, useStatus } from "./useStatus";
import classes from "./cases.module.css";

/** Over the page of a case: its number and where it stands; a press on a status moves it there. */
export function CaseHeader({ describe, record }: RecordSlotProps) {
  const t = useCaseTexts();
  const label = useLabel();
  const put = useStatus(describe, record);
  const options = fieldOf(describe, "status")?.options ?? [];
  return (
    <div className={classes.head}>
      <div className={classes.number}>
        {serial(record.number)}
        {!record.reacted_at && !isOver(record.status) && (
          <span className={classes.warn}>
            <IconAlertTriangle size={14} aria-hidden /> {t("noReaction")}
          </span>
        )}
      </div>
      <PathBar
        label={t("path")}
        at={options.findIndex(({ value }) => value === record.status)}
        movable={record.can?.change !== false}
        steps={options.map((option) => {
          const status = label(option.label);
          return { id: option.value, name: status, color: option.color, hint: t(option.value === record.status ? "here" : "move", { status }) };
        })}
        onPick={({ id }) => void put(id)}
      />
    </div>
  );
}
