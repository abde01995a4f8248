import { Switch, Text } from "@mantine/core";
import { useObject } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useWatched } from "@/records/sentence/choices";
import { Pick, SpanPart, Word } from "@/records/sentence/parts";
import { PreparedPart } from "@/records/sentence/PreparedPart";
import classes from "@/records/sentence/sentence.module.css";
import { AssignParts } from "./AssignParts";
import { days, newPut } from "./definition";
import type { Step, StepOf } from "./shapes";
import { type PartProps, useEditing } from "./editing";
import { useLinks } from "./fields";
import { ApproveParts, NamedPart } from "./NamedParts";
import { PutList } from "./PutList";
import { useStepTexts } from "./stepTexts";
import { WaitParts } from "./WaitParts";
import { WhomList, WhomPart } from "./WhomParts";
import { WordsInput } from "./WordsInput";

/** What a step says, part by part; what lies within it stands in its lanes. */
export function StepEditor({ step, place }: { step: Step; place: string }) {
  const t = useStepTexts();
  const { put } = useEditing();
  const change = (part: object) => put(step.id, part as Partial<Step>, place);
  switch (step.kind) {
    case "change":
      return <ChangeParts step={step} place={place} change={change} />;
    case "create":
      return <CreateParts step={step} place={place} change={change} />;
    case "assign":
      return <AssignParts step={step} place={place} change={change} />;
    case "task":
      return <TaskParts step={step} place={place} change={change} />;
    case "notify":
      return <NotifyParts step={step} place={place} change={change} />;
    case "letter":
      return <LetterParts step={step} place={place} change={change} />;
    case "wait":
      return <WaitParts step={step} place={place} change={change} />;
    case "approve":
      return <ApproveParts step={step} place={place} change={change} />;
    case "call":
      return <NamedPart among="webhooks" label={t("webhook")} none={t("noWebhooks")} hint={t("webhookHint")} id={step.webhook} place={`${place}.webhook`} onChange={(webhook) => change({ webhook })} />;
    case "start":
      return <NamedPart among="rules" label={t("rule")} none={t("noRules")} id={step.rule} place={`${place}.rule`} onChange={(rule) => change({ rule })} />;
    case "branch":
      return <Text size="sm" c="dimmed">{t("branchHint")}</Text>;
    case "stop":
      return <Text size="sm" c="dimmed">{t("stopHint")}</Text>;
  }
}

function ChangeParts({ step, place, change }: PartProps<StepOf<"change">>) {
  const t = useStepTexts();
  const label = useLabel();
  const { draft, wrong } = useEditing();
  const links = useLinks(draft.object);
  const own = useObject(draft.object);
  const target = links.find(({ value }) => value === step.of)?.target ?? draft.object;
  return (
    <>
      {links.length > 0 && (
        <div className={classes.clause}>
          <Word>{t("of")}</Word>
          <Pick
            label={t("of")}
            value={step.of || "-"}
            data={[{ value: "-", label: t("own", { object: label(own?.label).toLowerCase() }) }, ...links.map(({ value, label: name }) => ({ value, label: t("linked", { name }) }))]}
            error={wrong(`${place}.of`)}
            onChange={(of) => change({ of: of === "-" ? "" : of, put: [newPut()] })}
          />
        </div>
      )}
      <PutList object={target} put={step.put} place={`${place}.put`} onChange={(put) => change({ put })} />
    </>
  );
}

function CreateParts({ step, place, change }: PartProps<StepOf<"create">>) {
  const t = useStepTexts();
  const { wrong } = useEditing();
  const objects = useWatched();
  const required = useRequired();
  return (
    <>
      <div className={classes.clause}>
        <Word>{t("object")}</Word>
        <Pick label={t("object")} value={step.object} data={objects} error={wrong(`${place}.object`)} onChange={(object) => change({ object, put: required(object) })} />
      </div>
      {step.object && <PutList object={step.object} put={step.put} place={`${place}.put`} onChange={(put) => change({ put })} />}
    </>
  );
}

/** The fields a new record cannot do without, to be filled. */
function useRequired() {
  const activity = useObject("activity");
  const objects = { activity };
  return (key: string) => {
    const fields = (key === "activity" ? objects.activity?.fields : undefined) ?? [];
    const asked = fields.filter((field) => field.required && !field.read_only);
    return asked.length ? asked.map((field) => newPut(field.key)) : [newPut("name")];
  };
}

function TaskParts({ step, place, change }: PartProps<StepOf<"task">>) {
  const t = useStepTexts();
  const { draft, wrong } = useEditing();
  return (
    <>
      <WordsInput
        required
        label={t("subject")}
        placeholder={t("subjectExample")}
        object={draft.object}
        value={step.subject}
        error={wrong(`${place}.subject`)}
        onChange={(subject) => change({ subject })}
      />
      <div className={classes.clause}>
        <Word>{t("doer")}</Word>
        <WhomPart whom={step.to} place={`${place}.to`} label={t("doer")} onChange={(to) => change({ to })} />
      </div>
      <div className={classes.clause}>
        <Switch
          mt={7}
          label={t("due")}
          checked={step.due !== null}
          onChange={(event) => change({ due: event.currentTarget.checked ? days(1) : null })}
        />
        {step.due && <SpanPart span={step.due} error={wrong(`${place}.due`)} onChange={(due) => change({ due })} />}
      </div>
      <WordsInput long label={t("text")} object={draft.object} value={step.text} error={wrong(`${place}.text`)} onChange={(text) => change({ text })} />
    </>
  );
}

function NotifyParts({ step, place, change }: PartProps<StepOf<"notify">>) {
  const t = useStepTexts();
  const { draft, wrong } = useEditing();
  return (
    <>
      <WhomList list={step.to} place={`${place}.to`} onChange={(to) => change({ to })} />
      <WordsInput
        required
        long
        label={t("message")}
        placeholder={t("messageExample")}
        object={draft.object}
        value={step.text}
        error={wrong(`${place}.text`)}
        onChange={(text) => change({ text })}
      />
    </>
  );
}

function LetterParts({ step, place, change }: PartProps<StepOf<"letter">>) {
  const t = useStepTexts();
  const { wrong } = useEditing();
  return (
    <>
      <PreparedPart label={t("template")} id={step.template || null} error={wrong(`${place}.template`)} onChange={(template) => change({ template: template ?? "" })} />
      <Text size="xs" c="dimmed">{t("templateHint")}</Text>
    </>
  );
}
