import { ActionIcon, Button, Checkbox, Input, Stack, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useRoles, useWatched } from "@/records/sentence/choices";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { Pick, Several, SpanPart, Word } from "@/records/sentence/parts";
import { PreparedPart } from "@/records/sentence/PreparedPart";
import classes from "@/records/sentence/sentence.module.css";
import { Whom } from "@/records/sentence/Whom";
import { owedOn, withForEach, type Escalation } from "./definition";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";

/** What most regulations do without: kept out of the way until it is asked for. */
export function MoreParts() {
  const t = useEditorTexts();
  const { draft, set, replace, wrong } = useEditing();
  const roles = useRoles();
  const [first] = useWatched();
  const about = owedOn(draft);
  return (
    <Stack gap="lg">
      <Checkbox
        label={t("addForEach")}
        description={t("forEachHint")}
        checked={draft.for_each !== null}
        onChange={(event) => replace(withForEach(draft, event.currentTarget.checked ? { object: first?.value === draft.object ? "company" : (first?.value ?? "company"), condition: null } : null))}
      />
      {draft.answers.kind === "responsible" && (
        <Input.Wrapper label={t("otherwise")} labelElement="div">
          <Pick
            label={t("otherwise")}
            value={draft.answers.otherwise ?? "-"}
            data={[{ value: "-", label: t("nobody") }, ...roles]}
            error={wrong("answers.otherwise")}
            onChange={(id) => set({ answers: { ...draft.answers, otherwise: id === "-" ? null : id } })}
          />
        </Input.Wrapper>
      )}
      <TagsInput
        label={t("remind")}
        description={t("remindHint")}
        maw={420}
        maxTags={5}
        data={["50", "75", "80", "90"]}
        value={draft.remind.map((share) => `${share}`)}
        error={wrong("remind")}
        onChange={(shares) =>
          set({ remind: [...new Set(shares.map((share) => Math.round(Number.parseInt(share, 10))))].filter((share) => share >= 1 && share <= 99).sort((one, other) => one - other) })
        }
      />
      <Escalations />
      <Input.Wrapper label={t("pause")} description={t("pauseHint")} labelElement="div">
        <div className={classes.clause} style={{ marginTop: 6 }}>
          <ConditionPart label={t("pause")} object={about} error={wrong("pause")} value={draft.pause} onChange={(pause) => set({ pause })} />
        </div>
      </Input.Wrapper>
      <Input.Wrapper label={t("cancel")} labelElement="div">
        <div className={classes.clause} style={{ marginTop: 6 }}>
          <ConditionPart label={t("cancel")} object={about} error={wrong("cancel")} value={draft.cancel} onChange={(cancel) => set({ cancel })} />
        </div>
      </Input.Wrapper>
      <HelpParts />
      <Switch
        label={t("acknowledged")}
        description={t("acknowledgedHint")}
        checked={draft.acknowledged}
        onChange={(event) => set({ acknowledged: event.currentTarget.checked })}
      />
      <Input.Wrapper label={t("binds")} description={t("bindsHint")} labelElement="div" error={wrong("binds")}>
        <div style={{ marginTop: 6 }}>
          <Several label={t("binds")} placeholder={t("everybody")} value={draft.binds} data={roles} onChange={(binds) => set({ binds })} />
        </div>
      </Input.Wrapper>
    </Stack>
  );
}

const tolds = ["head", "user", "role"] as const;
const afterADay: Escalation = { after: { amount: 1, unit: "days", working: true }, to: { kind: "head", id: null } };

function Escalations() {
  const t = useEditorTexts();
  const { draft, set, wrong } = useEditing();
  const { escalate } = draft;
  const change = (place: number, part: Partial<Escalation>) => set({ escalate: escalate.map((one, at) => (at === place ? { ...one, ...part } : one)) });
  return (
    <Input.Wrapper label={t("escalate")} description={t("escalateHint")} labelElement="div">
      {escalate.map((one, at) => (
        <div key={at} className={classes.line}>
          <Word>{t("after")}</Word>
          <SpanPart span={one.after} error={wrong(`escalate.${at}.after`)} onChange={(after) => change(at, { after })} />
          <Word>{t("afterDue")}</Word>
          <Pick
            label={t("told")}
            value={one.to.kind}
            data={tolds.map((value) => ({ value, label: t(`tolds.${value}`) }))}
            onChange={(kind) => change(at, { to: { kind: kind as (typeof tolds)[number], id: null } })}
          />
          <Whom kind={one.to.kind} id={one.to.id} error={wrong(`escalate.${at}.to`)} onChange={(id) => change(at, { to: { ...one.to, id } })} />
          <ActionIcon size={34} aria-label={t("removeEscalation")} onClick={() => set({ escalate: escalate.filter((_, place) => place !== at) })}>
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      {escalate.length < 5 && (
        <div>
          <Button size="compact-sm" mt={6} variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => set({ escalate: [...escalate, afterADay] })}>
            {t("addEscalation")}
          </Button>
        </div>
      )}
    </Input.Wrapper>
  );
}

function HelpParts() {
  const t = useEditorTexts();
  const { draft, set, wrong } = useEditing();
  const { help } = draft;
  const change = (part: Partial<typeof help>) => set({ help: { ...help, ...part } });
  return (
    <Stack gap="sm" component="fieldset" style={{ border: 0, padding: 0, margin: 0, maxWidth: 640 }}>
      <Input.Label component="legend" p={0}>{t("help")}</Input.Label>
      <Textarea
        label={t("helpText")}
        placeholder={t("helpPlaceholder")}
        autosize
        minRows={2}
        value={help.text}
        error={wrong("help.text")}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <Checkbox
        label={t("task")}
        checked={help.task !== null}
        onChange={(event) => change({ task: event.currentTarget.checked ? { subject: draft.name, text: "" } : null })}
      />
      {help.task && (
        <Stack gap="xs" pl={28}>
          <TextInput
            label={t("taskSubject")}
            value={help.task.subject}
            error={wrong("help.task.subject")}
            onChange={(event) => help.task && change({ task: { ...help.task, subject: event.currentTarget.value } })}
          />
          <Textarea
            label={t("taskText")}
            autosize
            minRows={2}
            value={help.task.text}
            onChange={(event) => help.task && change({ task: { ...help.task, text: event.currentTarget.value } })}
          />
        </Stack>
      )}
      <PreparedPart label={t("letterTemplate")} id={help.letter_template} error={wrong("help.letter_template")} onChange={(letter_template) => change({ letter_template })} />
      <PreparedPart script label={t("script")} id={help.script} error={wrong("help.script")} onChange={(script) => change({ script })} />
    </Stack>
  );
}
