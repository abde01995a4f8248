import { useDeciding } from "./api";
import { DecideButtons } from "./DecideButtons";
import classes from "./approvals.module.css";

/** Under a notice of what is asked: the two buttons, right in the list. */
export default function NoticeDecision({ id, step, onDone }: { id: string; step: number; onDone: () => void }) {
  const deciding = useDeciding(id);
  const say = async (decision: "approve" | "refuse", comment: string) => {
    await deciding.mutateAsync({ decision, comment, step });
    onDone();
  };
  return <div className={classes.inNotice}><DecideButtons onSay={say} /></div>;
}
