import { LogList } from "../log/LogList";
import { isGoing, runs, runsKey } from "./api";
import { RunLine } from "./RunLine";
import { useRunTexts } from "./texts";

const states = ["waiting", "done", "failed", "stopped", "skipped"] as const;

/** Everything a rule has done: when, about what, how it ended. */
export function RunsPanel({ rule }: { rule: string }) {
  const t = useRunTexts();
  return (
    <div style={{ maxWidth: 860 }}>
      <LogList
        of={rule}
        root={runsKey}
        page={(state, cursor) => runs.ofRule(rule, state, cursor)}
        states={states.map((value) => ({ value, label: t(`states.${value}`) }))}
        empty={t("empty")}
        going={isGoing}
        row={(run) => <RunLine key={run.id} run={run} />}
      />
    </div>
  );
}
