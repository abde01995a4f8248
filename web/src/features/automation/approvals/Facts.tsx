import type { ApprovalWhole } from "./api";
import classes from "./approvals.module.css";

/** What matters about the record, as far as the reader may see it. */
export function Facts({ facts }: { facts: ApprovalWhole["facts"] }) {
  if (facts.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {facts.map(({ field, label, text }) => [<dt key={`${field}.label`}>{label}</dt>, <dd key={field}>{text}</dd>])}
    </dl>
  );
}
