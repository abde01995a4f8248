import { useFormats } from "@/records/format/FormatsProvider";
import { Figure } from "./Figure";
import { groupName } from "@/records/figures/groupName";
import { nested, type Cut, type Drill, type Funnel, type FunnelGroup } from "./funnel";
import { useFunnelTexts } from "./texts";
import classes from "./funnel.module.css";

interface GroupTableProps {
  funnel: Funnel;
  /** With two cuts, the same cut by the first alone: its figures are not the sums of the inner ones, a deal may stand in several. */
  outer: Funnel | undefined;
  onDrill: (drill: Drill) => void;
}

/** The funnel by groups: a row for each person, month, source; with two cuts, one inside another. Each figure opens its deals. */
export function GroupTable({ funnel, outer, onDrill }: GroupTableProps) {
  const t = useFunnelTexts();
  const heads = funnel.by.map((cut) => t(`groups.${cut as Cut}`));
  const line = (group: FunnelGroup, kind?: "outer" | "inner") => (
    <GroupRow key={group.keys.map((key) => key.value).join()} group={group} funnel={funnel} kind={kind} onDrill={onDrill} />
  );
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{heads.join(" / ")}</th>
            {funnel.steps.map((step) => (
              <th key={step.kind}>{step.label}</th>
            ))}
          </tr>
        </thead>
        {funnel.by.length < 2 ? (
          <tbody>{funnel.groups.map((group) => line(group))}</tbody>
        ) : (
          nested(funnel.groups, outer?.groups ?? []).map(({ whole, parts }) => (
            <tbody key={String(whole.keys[0]?.value)}>
              {line(whole, "outer")}
              {parts.map((part) => line(part, "inner"))}
            </tbody>
          ))
        )}
      </table>
    </div>
  );
}

interface GroupRowProps {
  group: FunnelGroup;
  funnel: Funnel;
  kind: "outer" | "inner" | undefined;
  onDrill: (drill: Drill) => void;
}

function GroupRow({ group, funnel, kind, onDrill }: GroupRowProps) {
  const formats = useFormats();
  const names = group.keys.map((key) => groupName(key.label, formats));
  const keys = group.keys.map((key) => key.value);
  return (
    <tr data-kind={kind}>
      <th scope={kind === "outer" ? "rowgroup" : "row"}>{names.at(-1)}</th>
      {funnel.steps.map((step, at) => {
        const count = group.counts[at];
        const before = at > 0 ? (group.counts[at - 1] ?? 0) : 0;
        if (count === undefined) return <td key={step.kind} />;
        const title = [step.label, names.join(" · ")].join(", ");
        return (
          <td key={step.kind}>
            <Figure count={count} label={title} onOpen={() => onDrill({ kind: step.kind, title, count, keys })} />
            {at > 0 && <span className={classes.share}>{before > 0 ? formats.percent(count / before) : ""}</span>}
          </td>
        );
      })}
    </tr>
  );
}
