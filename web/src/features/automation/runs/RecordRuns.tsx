import type { RecordSlotProps } from "@/records/extensions";
import { LogList } from "../log/LogList";
import { isGoing, runs, runsKey } from "./api";
import { RunLine } from "./RunLine";
import { useRunTexts } from "./texts";

/** What rules have done about this record. */
export default function RecordRuns({ describe, record }: RecordSlotProps) {
  const t = useRunTexts();
  return (
    <LogList
      of={`${describe.key}:${record.id}`}
      root={runsKey}
      page={(_, cursor) => runs.ofRecord(describe.key, record.id, cursor)}
      states={[]}
      empty={t("emptyRecord")}
      going={isGoing}
      row={(run) => <RunLine key={run.id} run={run} ruled />}
    />
  );
}
