import { UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { countQuery, type Count } from "../data/rows";
import { useFormats } from "../format/FormatsProvider";
import type { Condition, Describe } from "../model/types";
import { useTableTexts } from "../table/texts";
import classes from "./pages.module.css";

interface FoundCountProps {
  describe: Describe;
  filter: Condition | null;
  q: string;
  count: Count | undefined;
}

/** «48 записей», or «10 000+», which a press counts to the end. */
export function FoundCount({ describe, filter, q, count }: FoundCountProps) {
  const t = useTableTexts();
  const formats = useFormats();
  const [exactly, setExactly] = useState("");
  const asked = JSON.stringify([filter, q]);
  const wanted = exactly === asked;
  const exact = useQuery({ ...countQuery(describe, filter, q, true), enabled: wanted && count?.exact === false });
  const known = exact.data && wanted ? exact.data : count;
  if (!known) return <span className={classes.count}>…</span>;
  const words = t("found", { count: known.count }).replace(String(known.count), formats.number(known.count));
  if (known.exact) return <span className={classes.count}>{words}</span>;
  return (
    <UnstyledButton className={classes.count} fz="inherit" title={t("countAll")} onClick={() => setExactly(asked)}>
      {exact.isFetching ? "…" : words.replace(formats.number(known.count), t("over", { count: formats.number(known.count) }))}
    </UnstyledButton>
  );
}
