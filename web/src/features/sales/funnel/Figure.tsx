import { UnstyledButton } from "@mantine/core";
import { useFormats } from "@/records/format/FormatsProvider";
import classes from "./funnel.module.css";

/** A figure that opens the deals it counts. */
export function Figure({ count, label, onOpen }: { count: number; label: string; onOpen: () => void }) {
  const formats = useFormats();
  if (count === 0) return <>{formats.number(0)}</>;
  return (
    <UnstyledButton className={classes.figure} aria-label={`${label}: ${formats.number(count)}`} onClick={onOpen}>
      {formats.number(count)}
    </UnstyledButton>
  );
}
