import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { Pick, Word, Wrong } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import { Whom as WhomChosen } from "@/records/sentence/Whom";
import type { Whom } from "./shapes";
import { useEditing } from "./editing";
import { useStepTexts } from "./stepTexts";

const kinds = ["responsible", "head", "author", "user", "role", "team"] as const;

interface WhomPartProps {
  whom: Whom;
  place: string;
  label: string;
  onChange: (whom: Whom) => void;
}

/** Who is meant: by their place beside the record, or named. */
export function WhomPart({ whom, place, label, onChange }: WhomPartProps) {
  const t = useStepTexts();
  const { wrong } = useEditing();
  return (
    <>
      <Pick
        label={label}
        value={whom.kind}
        data={kinds.map((value) => ({ value, label: t(`whoms.${value}`) }))}
        onChange={(kind) => onChange({ kind: kind as Whom["kind"], id: null })}
      />
      <WhomChosen kind={whom.kind} id={whom.id} error={wrong(`${place}.id`)} onChange={(id) => onChange({ ...whom, id })} />
    </>
  );
}

export function WhomList({ list, place, onChange }: { list: Whom[]; place: string; onChange: (list: Whom[]) => void }) {
  const t = useStepTexts();
  const { wrong } = useEditing();
  return (
    <div>
      {list.map((whom, at) => (
        <div key={at} className={classes.line}>
          <Word>{t("to")}</Word>
          <WhomPart whom={whom} place={`${place}.${at}`} label={t("to")} onChange={(next) => onChange(list.map((one, number) => (number === at ? next : one)))} />
          {list.length > 1 && (
            <ActionIcon size={34} aria-label={t("removePerson", { number: at + 1 })} onClick={() => onChange(list.filter((_, number) => number !== at))}>
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {list.length === 0 && wrong(place) && <Wrong>{wrong(place)}</Wrong>}
      {list.length < 20 && (
        <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => onChange([...list, { kind: "head", id: null }])}>
          {t("addPerson")}
        </Button>
      )}
    </div>
  );
}
