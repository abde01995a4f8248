import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/kit/page/Loaded";
import { useFormats } from "@/records/format/FormatsProvider";
import { sendingsQuery, type Sending } from "./schedules";
import classes from "./schedules.module.css";
import { useScheduleTexts } from "./texts";

/** The last letters of a schedule: to whom, when, what came of each, in the server's own words. */
export function Sendings({ schedule }: { schedule: string }) {
  const t = useScheduleTexts();
  const query = useQuery(sendingsQuery(schedule));
  return (
    <Loaded query={query}>
      {(rows) =>
        rows.length === 0 ? (
          <Text size="sm" c="dimmed">{t("logNone")}</Text>
        ) : (
          <ul className={classes.log} aria-label={t("log")}>
            {rows.map((row) => <Line key={row.id} row={row} />)}
          </ul>
        )
      }
    </Loaded>
  );
}

function Line({ row }: { row: Sending }) {
  const t = useScheduleTexts();
  const formats = useFormats();
  const notes = [row.by_hand && t("byHand"), row.as_link && t("asLink"), row.next_try && t("nextTry", { at: formats.moment(row.next_try) })];
  return (
    <li>
      <div className={classes.line}>
        <span>{row.user.name}</span>
        <span data-state={row.state}>{t(`states.${row.state}`)}</span>
        <time dateTime={row.moment}>{formats.moment(row.moment)}</time>
      </div>
      {(row.state !== "sent" && row.answer) || notes.some(Boolean) ? (
        <Text size="xs" c="dimmed" className={classes.people}>{[row.state === "sent" ? "" : row.answer, ...notes].filter(Boolean).join(" · ")}</Text>
      ) : null}
    </li>
  );
}
