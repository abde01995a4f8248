import { Input, MultiSelect, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useObject } from "@/api/session";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { LabelFields } from "@/kit/form/LabelFields";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { FilterBuilder } from "@/records/filters/FilterBuilder";
import { dealRoutesQuery, type Entry, type StageDraft, type StepKind, steps } from "./api";
import { usePipelineTexts } from "./texts";

interface EntryFormProps {
  stage: StageDraft;
  onClose: () => void;
  onDone: (part: Partial<StageDraft>) => void;
}

/** The names of a stage in both languages and what a deal must have to come in. */
export function EntryForm({ stage, onClose, onDone }: EntryFormProps) {
  const t = usePipelineTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const deal = useObject("deal");
  const routes = useQuery(dealRoutesQuery).data ?? [];
  const [names, setNames] = useState(stage.names);
  const [entry, setEntry] = useState<Entry>(stage.entry);
  const change = (part: Partial<Entry>) => setEntry((before) => ({ ...before, ...part }));
  const dirty = JSON.stringify([names, entry]) !== JSON.stringify([stage.names, stage.entry]);
  return (
    <FormDrawer
      title={label(stage.names) || t("stage")}
      size={640}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        onDone({ names, entry });
      }}
      dirty={dirty}
      verb={kit("done")}
    >
      <LabelFields label={t("stage")} value={names} onChange={setNames} />
      <Input.Wrapper label={t("entry")} description={t("entryHint")} labelElement="div" />
      <MultiSelect
        label={t("entryFields")}
        searchable
        clearable
        data={(deal?.fields ?? []).filter((field) => !field.read_only).map((field) => ({ value: field.key, label: label(field.label) }))}
        value={entry.fields ?? []}
        onChange={(fields) => change({ fields })}
      />
      <MultiSelect
        label={t("entryActivities")}
        clearable
        data={steps.map((value) => ({ value, label: t(`steps.${value}`) }))}
        value={entry.activities ?? []}
        onChange={(activities) => change({ activities: activities as StepKind[] })}
      />
      {(routes.length > 0 || entry.approval) && (
        <Select
          label={t("entryApproval")}
          placeholder={t("entryApprovalNone")}
          clearable
          data={routes.map(({ id, name }) => ({ value: id, label: name }))}
          value={entry.approval ?? null}
          onChange={(approval) => setEntry(({ approval: _, ...rest }) => (approval ? { ...rest, approval } : rest))}
        />
      )}
      {deal && (
        <Input.Wrapper label={t("entryCondition")} labelElement="div">
          <FilterBuilder worded describe={deal} value={entry.condition ?? null} onChange={(condition) => change({ condition })} />
        </Input.Wrapper>
      )}
      {entry.condition && (
        <LabelFields
          label={t("entryText")}
          value={entry.condition_text ?? null}
          onChange={(condition_text) => change({ condition_text })}
        />
      )}
    </FormDrawer>
  );
}
