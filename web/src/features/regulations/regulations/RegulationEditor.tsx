import { Alert, Collapse, Input, SegmentedControl, Stack, Text, Textarea, TextInput, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { AloudPart } from "@/records/sentence/AloudPart";
import classes from "@/records/sentence/sentence.module.css";
import { definitionOf, isSaid, type Severity } from "./definition";
import { DutyClause } from "./DutyClause";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import { EventClause } from "./EventClause";
import { MoreParts } from "./MoreParts";
import { TermsClause } from "./TermsClause";
import { useRegulationTexts } from "./texts";
import { WhoClause } from "./WhoClause";

const severities = ["low", "normal", "high"] as const;
const advanced = ["for_each", "remind", "escalate", "pause", "cancel", "help", "binds", "answers.otherwise"];

/** A regulation written as a sentence: its parts are chosen in their places, and it is read back aloud. */
export function RegulationEditor() {
  const t = useEditorTexts();
  const r = useRegulationTexts();
  const { draft, set, errors, wrong } = useEditing();
  const [opened, setOpened] = useState(false);
  const more = opened || Object.keys(errors).some((place) => advanced.some((part) => place === part || place.startsWith(`${part}.`)));
  const known = ["name", "text", "object", "event", "condition", "duty", "terms", "answers", "severity", ...advanced];
  const elsewhere = Object.entries(errors).filter(([place]) => !known.some((part) => place === part || place.startsWith(`${part}.`)));
  const Chevron = more ? IconChevronDown : IconChevronRight;
  return (
    <Stack gap="md" maw={900}>
      {elsewhere.length > 0 && <Alert color="red" title={t("errors")}>{elsewhere.map(([place, message]) => <div key={place}>{message}</div>)}</Alert>}
      <TextInput
        label={t("name")}
        required
        placeholder={t("namePlaceholder")}
        value={draft.name}
        error={wrong("name")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <div className={classes.sentence}>
        <EventClause />
        <WhoClause />
        <DutyClause />
        <TermsClause />
      </div>
      <ReadAloud />
      <Input.Wrapper label={t("severity")} labelElement="div" error={wrong("severity")}>
        <div>
          <SegmentedControl
            mt={4}
            aria-label={t("severity")}
            value={draft.severity}
            data={severities.map((value) => ({ value, label: r(`severities.${value}`) }))}
            onChange={(severity) => set({ severity: severity as Severity })}
          />
        </div>
      </Input.Wrapper>
      <Textarea
        label={t("text")}
        description={t("textHint")}
        autosize
        minRows={3}
        value={draft.text}
        error={wrong("text")}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <div>
        <UnstyledButton className={classes.more} aria-expanded={more} onClick={() => setOpened(!more)}>
          <Chevron size={16} aria-hidden />
          <Text span size="sm" fw={500}>{t("more")}</Text>
          <Text span size="sm" c="dimmed">{t("moreHint")}</Text>
        </UnstyledButton>
        <Collapse expanded={more}>
          <div style={{ paddingTop: 12 }}>
            <MoreParts />
          </div>
        </Collapse>
      </div>
    </Stack>
  );
}

/** The server's own words for what is written: what is read is what will be watched. */
function ReadAloud() {
  const r = useRegulationTexts();
  const { draft } = useEditing();
  const asked = isSaid(draft) ? { object: draft.object, definition: definitionOf(draft) } : null;
  return <AloudPart title={r("reads")} later={r("readsLater")} asked={asked} door="/regulations/sentence" />;
}
