import { Button, Group, Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFilter, IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useObject } from "@/api/session";
import type { Condition } from "@/api/types";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { countComparisons } from "../filters/builder";
import { FilterBuilder, type Standing } from "../filters/FilterBuilder";
import { useFilterTexts } from "../filters/texts";
import { Wrong } from "./parts";
import { wordsQuery } from "./queries";
import { useSentenceTexts } from "./texts";
import classes from "./sentence.module.css";

interface ConditionPartProps {
  /** What the condition is for: the title of its dialog. */
  label: string;
  object: string;
  value: Condition | null;
  onChange: (condition: Condition | null) => void;
  error?: string | undefined;
  /** On the button while nothing is said. */
  empty?: string;
  standing?: Standing | undefined;
}

/** A condition in words; a press opens the builder. */
export function ConditionPart({ label, object, value, onChange, error, empty, standing }: ConditionPartProps) {
  const t = useSentenceTexts();
  const kit = useKitTexts();
  const describe = useObject(object);
  const phone = useMediaQuery("(max-width: 767px)") ?? false;
  const [open, setOpen] = useState(false);
  const said = countComparisons(value) > 0;
  return (
    <>
      <button
        type="button"
        className={classes.condition}
        data-said={said || undefined}
        data-wrong={error ? true : undefined}
        aria-label={said ? undefined : `${label}: ${empty ?? t("addCondition")}`}
        onClick={() => setOpen(true)}
      >
        {said ? <IconFilter size={14} aria-hidden /> : <IconPlus size={14} aria-hidden />}
        {said && value ? <ConditionWords object={object} condition={value} /> : (empty ?? t("addCondition"))}
      </button>
      {error && <Wrong>{error}</Wrong>}
      <Modal opened={open} onClose={() => setOpen(false)} title={label} size={720} fullScreen={phone}>
        {describe && <FilterBuilder worded describe={describe} value={value} standing={standing} onChange={onChange} />}
        <Group justify="space-between" mt="lg">
          {said ? (
            <Button variant="subtle" color="gray" onClick={() => (onChange(null), setOpen(false))}>{t("clear")}</Button>
          ) : (
            <span />
          )}
          <Button onClick={() => setOpen(false)}>{kit("done")}</Button>
        </Group>
      </Modal>
    </>
  );
}

/** The condition as the server words it; until it has, how many comparisons there are. */
export function ConditionWords({ object, condition }: { object: string; condition: Condition }) {
  const t = useFilterTexts();
  const language = useLanguage();
  const words = useQuery({ ...wordsQuery(object, condition, language), placeholderData: keepPreviousData }).data;
  return <span>{words || t("count", { count: countComparisons(condition) })}</span>;
}
