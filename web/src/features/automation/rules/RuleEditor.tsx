import { Alert, Collapse, NumberInput, Stack, Switch, Text, Textarea, TextInput, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useMe } from "@/api/session";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { AloudPart } from "@/records/sentence/AloudPart";
import { Word, Wrong } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import { definitionOf, lacking } from "./definition";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import { Examples } from "./Examples";
import { Flow } from "./Flow";
import { useRuleTexts } from "./texts";
import { WhenClause } from "./WhenClause";

const advanced = ["acts_for", "hourly", "imports", "text"];
const known = ["name", "object", "when", "condition", "steps", ...advanced];
const within = (place: string, parts: string[]) => parts.some((part) => place === part || place.startsWith(`${part}.`));

/** A rule as it is said: when, if, then step by step; and what most rules do without. A fresh one may begin with an example. */
export function RuleEditor({ fresh }: { fresh: boolean }) {
  const t = useEditorTexts();
  const r = useRuleTexts();
  const { draft, set, errors, wrong } = useEditing();
  const [opened, setOpened] = useState(false);
  const places = Object.keys(errors);
  const more = opened || places.some((place) => within(place, advanced));
  const elsewhere = Object.entries(errors).filter(([place]) => !within(place, known));
  const Chevron = more ? IconChevronDown : IconChevronRight;
  const asked = lacking(draft).length === 0 ? { object: draft.object, definition: definitionOf(draft) } : null;
  return (
    <Stack gap="md" maw={1000}>
      {places.length > 0 && (
        <Alert color="red" py="xs">
          {t("errorsIn", { count: places.length })}
          {elsewhere.map(([place, message]) => <div key={place}>{message}</div>)}
        </Alert>
      )}
      <TextInput
        label={t("name")}
        required
        maw={640}
        placeholder={t("namePlaceholder")}
        value={draft.name}
        error={wrong("name")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <AloudPart title={r("reads")} later={r("readsLater")} asked={asked} door="/rules/sentence" />
      <div>
        <div className={classes.sentence}>
          <WhenClause />
        </div>
        <Text fw={600} ta="center" pt="sm">{t("then")}</Text>
        <Flow />
        {draft.steps.length === 0 && <Text size="sm" c="dimmed" ta="center">{t("noSteps")}</Text>}
        {errors.steps && <Text ta="center"><Wrong>{errors.steps}</Wrong></Text>}
      </div>
      {fresh && draft.steps.length === 0 && <Examples />}
      <div>
        <UnstyledButton className={classes.more} aria-expanded={more} onClick={() => setOpened(!more)}>
          <Chevron size={16} aria-hidden />
          <Text span size="sm" fw={500}>{t("more")}</Text>
          <Text span size="sm" c="dimmed">{t("moreHint")}</Text>
        </UnstyledButton>
        <Collapse expanded={more}>
          <Options />
        </Collapse>
      </div>
    </Stack>
  );
}

function Options() {
  const t = useEditorTexts();
  const { is_admin } = useMe();
  const { draft, set, wrong } = useEditing();
  return (
    <Stack gap="md" pt={12} maw={640}>
      {is_admin ? (
        <PersonSelect
          key={draft.acts_for?.id ?? "none"}
          clearable={false}
          label={t("actsFor")}
          description={t("actsForHint")}
          value={draft.acts_for}
          error={wrong("acts_for")}
          onChange={(acts_for) => acts_for && set({ acts_for })}
        />
      ) : (
        <Text size="sm"><Word>{t("actsFor")}: {draft.acts_for?.name}.</Word> {t("actsForMe")}</Text>
      )}
      <NumberInput
        w={260}
        label={t("hourly")}
        description={t("hourlyHint")}
        min={1}
        max={100000}
        allowDecimal={false}
        value={draft.hourly}
        error={wrong("hourly")}
        onChange={(hourly) => set({ hourly: Number(hourly) || 1 })}
      />
      <Switch label={t("imports")} checked={draft.imports} onChange={(event) => set({ imports: event.currentTarget.checked })} />
      <Textarea label={t("text")} autosize minRows={2} value={draft.text} error={wrong("text")} onChange={(event) => set({ text: event.currentTarget.value })} />
    </Stack>
  );
}
