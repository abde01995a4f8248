import { ActionIcon, Button, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { keys } from "@/api/keys";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { Loaded } from "@/kit/page/Loaded";
import { useKitTexts } from "@/kit/texts";
import type { RecordSlotProps } from "@/records/extensions";
import { newId, scripts, without, type Step } from "./scripts";
import { useTemplateTexts } from "./texts";
import classes from "./scripts.module.css";

/** The steps of a script: what to say, the answers there may be, and where each leads. */
export function ScriptEditor({ describe, record }: RecordSlotProps) {
  const query = useQuery({
    queryKey: [...keys.record("letter_template", record.id), "script"],
    queryFn: ({ signal }) => scripts.steps(record.id, undefined, signal),
  });
  const writable = record.can?.change !== false && Boolean(describe.can.change);
  return <Loaded query={query}>{(steps) => <Steps key={query.dataUpdatedAt} id={record.id} kept={steps} writable={writable} />}</Loaded>;
}

function Steps({ id, kept, writable }: { id: string; kept: Step[]; writable: boolean }) {
  const t = useTemplateTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const [steps, setSteps] = useState(kept);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const saving = useMutation({
    mutationFn: () => scripts.save(id, steps),
    onSuccess: () => {
      setErrors({});
      toast(kit("saved"));
      return client.invalidateQueries({ queryKey: keys.record("letter_template", id) });
    },
    onError: (failure) => {
      if (failure instanceof ApiProblem && failure.fields.length) setErrors(failure.byField());
      else toastFailure(failure);
    },
  });
  const change = (step: Step) => setSteps(steps.map((one) => (one.id === step.id ? step : one)));
  return (
    <Stack gap="md">
      {steps.length === 0 && <Text size="sm" c="dimmed">{t("scriptEmpty")}</Text>}
      {steps.map((step, at) => (
        <StepPart
          key={step.id}
          step={step}
          at={at}
          steps={steps}
          errors={errors}
          writable={writable}
          onChange={change}
          onRemove={() => setSteps(without(steps, step.id))}
        />
      ))}
      {writable && (
        <Group justify="space-between">
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setSteps([...steps, { id: newId(steps), text: "", answers: [] }])}>
            {t("addStep")}
          </Button>
          <Button loading={saving.isPending} disabled={steps === kept} onClick={() => saving.mutate()}>{kit("save")}</Button>
        </Group>
      )}
    </Stack>
  );
}

interface StepPartProps {
  step: Step;
  at: number;
  steps: Step[];
  errors: Record<string, string>;
  writable: boolean;
  onChange: (step: Step) => void;
  onRemove: () => void;
}

function StepPart({ step, at, steps, errors, writable, onChange, onRemove }: StepPartProps) {
  const t = useTemplateTexts();
  const end = "";
  const places = [
    { value: end, label: t("end") },
    ...steps.map((one, number) => ({ value: one.id, label: `${number + 1}. ${one.text.slice(0, 40)}` })),
  ];
  const put = (place: number, values: Partial<Step["answers"][number]>) =>
    onChange({ ...step, answers: step.answers.map((answer, index) => (index === place ? { ...answer, ...values } : answer)) });
  return (
    <fieldset className={classes.step}>
      <legend>{t("step", { number: at + 1 })}</legend>
      <Group align="flex-start" wrap="nowrap" gap="xs">
        <Textarea
          flex={1}
          autosize
          minRows={2}
          readOnly={!writable}
          aria-label={t("say")}
          placeholder={t("say")}
          value={step.text}
          error={errors[`steps.${at}.text`] ?? errors[`steps.${at}.id`]}
          onChange={(event) => onChange({ ...step, text: event.currentTarget.value })}
        />
        {writable && <ActionIcon variant="subtle" size={32} aria-label={t("removeStep", { number: at + 1 })} onClick={onRemove}><IconX size={16} /></ActionIcon>}
      </Group>
      {step.answers.map((answer, place) => (
        <div key={place} className={classes.answer}>
          <TextInput
            readOnly={!writable}
            aria-label={t("answer")}
            placeholder={t("answer")}
            value={answer.text}
            error={errors[`steps.${at}.answers.${place}.text`]}
            onChange={(event) => put(place, { text: event.currentTarget.value })}
          />
          <Select
            aria-label={t("leadsTo")}
            readOnly={!writable}
            allowDeselect={false}
            data={places}
            value={answer.next ?? end}
            error={errors[`steps.${at}.answers.${place}.next`]}
            onChange={(next) => put(place, { next: next || null })}
          />
          {writable && (
            <ActionIcon variant="subtle" size={32} aria-label={t("removeAnswer")} onClick={() => onChange({ ...step, answers: step.answers.filter((_, index) => index !== place) })}>
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {writable && (
        <Button size="compact-sm" variant="subtle" w="fit-content" leftSection={<IconPlus size={14} />} onClick={() => onChange({ ...step, answers: [...step.answers, { text: "", next: null }] })}>
          {t("addAnswer")}
        </Button>
      )}
    </fieldset>
  );
}
