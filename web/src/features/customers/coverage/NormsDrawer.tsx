import { ActionIcon, Button, Group, Select, Skeleton, Text } from "@mantine/core";
import { IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { ApiProblem, api } from "@/api/http";
import { keys } from "@/api/keys";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { MultiSelect, NumberInput } from "@/kit/form/lateInputs";
import { kinds, normsQuery, valuesOf, type Norm, type Whom } from "./coverage";
import classes from "./coverage.module.css";
import { useCoverageTexts } from "./texts";

interface NormsDrawerProps {
  object: Whom;
  cuts: { value: string; label: string }[];
  onClose: () => void;
}

type Draft = Pick<Norm, "field" | "value" | "label" | "amount" | "per" | "kinds">;

/** People, teams and regions have no norm: it is a category's. */
const notCategories = new Set(["person", "team", "department", "region"]);

/** How often customers are to be in touch with, by category; the first that fits holds. */
export function NormsDrawer(props: NormsDrawerProps) {
  const query = useQuery(normsQuery(props.object));
  return query.data ? <Norms {...props} given={query.data.norms} may={query.data.may_keep} /> : <Skeleton h={1} />;
}

function Norms({ object, cuts, onClose, given, may }: NormsDrawerProps & { given: Norm[]; may: boolean }) {
  const t = useCoverageTexts();
  const client = useQueryClient();
  const [norms, setNorms] = useState<Draft[]>(given);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const fields = cuts.filter((cut) => !notCategories.has(cut.value));
  const forAll = norms.some((norm) => !norm.field);
  const keep = useMutation({
    mutationFn: () => api.put("/coverage/norms", { object, norms: norms.map(({ field, value, amount, per, kinds: counted }) => ({ field, value, amount, per, kinds: counted })) }),
    onSuccess: async () => {
      toast(t("saved"));
      onClose();
      await client.invalidateQueries({ queryKey: [...keys.rows(object), "coverage"] });
    },
    onError: (failure) => (failure instanceof ApiProblem && failure.fields.length > 0 ? setErrors(failure.byField()) : toastFailure(failure)),
  });
  const set = (at: number, part: Partial<Draft>) => {
    setNorms((before) => before.map((one, place) => (place === at ? { ...one, ...part } : one)));
    setErrors({});
  };
  const add = (norm: Draft) => setNorms((before) => (norm.field ? [...before.filter((one) => one.field), norm, ...before.filter((one) => !one.field)] : [...before, norm]));
  const up = (at: number) => setNorms((before) => before.map((one, place) => (place === at - 1 ? (before[at] ?? one) : place === at ? (before[at - 1] ?? one) : one)));
  const fresh = { value: "", label: "", amount: 1, per: "month" as const, kinds: [...kinds] };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <FormDrawer title={t("normsTitle")} size={640} onClose={onClose} onSubmit={submit} saving={keep.isPending} dirty={JSON.stringify(norms) !== JSON.stringify(given)} disabled={!may}>
      <Text size="sm" c="dimmed">{t("normsHint")} {!may && t("normsReader")}</Text>
      {norms.length === 0 && <Text size="sm" fw={500}>{t("noNorms")}. <Text span size="sm" c="dimmed" fw={400}>{t("noNormsHint")}</Text></Text>}
      {norms.map((norm, at) => (
        <div key={`${norm.field}.${norm.value}.${at}`} className={classes.norm}>
          {norm.field ? (
            <>
              <Select label={t("field")} allowDeselect={false} searchable disabled={!may} data={fields} value={norm.field} error={errors[`norms.${at}.field`]} onChange={(field) => field && set(at, { field, value: "", label: "" })} />
              <Category object={object} norm={norm} disabled={!may} error={errors[`norms.${at}.value`]} onChange={(value, label) => set(at, { value, label })} />
            </>
          ) : (
            <Text size="sm" fw={500} className={classes.everybody}>{t("forAll")}</Text>
          )}
          <NumberInput label={t("times")} min={1} max={1000} allowDecimal={false} disabled={!may} value={norm.amount} error={errors[`norms.${at}.amount`]} onChange={(amount) => set(at, { amount: Number(amount) || 0 })} />
          <Select label={t("per")} allowDeselect={false} disabled={!may} data={[{ value: "month", label: t("month") }, { value: "quarter", label: t("quarter") }]} value={norm.per} onChange={(per) => set(at, { per: per === "quarter" ? "quarter" : "month" })} />
          <MultiSelect className={classes.counts} label={t("counts")} disabled={!may} data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} value={norm.kinds} error={errors[`norms.${at}.kinds`]} onChange={(next) => set(at, { kinds: next })} />
          {may && (
            <Group gap={4} className={classes.normTools} wrap="nowrap">
              <ActionIcon aria-label={t("normUp")} disabled={at === 0 || !norm.field} onClick={() => up(at)}><IconArrowUp size={16} /></ActionIcon>
              <ActionIcon aria-label={t("removeNorm")} onClick={() => setNorms((before) => before.filter((_, place) => place !== at))}><IconX size={16} /></ActionIcon>
            </Group>
          )}
        </div>
      ))}
      {may && (
        <Group gap="xs">
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => add({ field: fields.find(({ value }) => value === "segment")?.value ?? fields[0]?.value ?? "", ...fresh })}>{t("addNorm")}</Button>
          {!forAll && <Button variant="subtle" onClick={() => add({ field: "", ...fresh })}>{t("addForAll")}</Button>}
        </Group>
      )}
    </FormDrawer>
  );
}

function Category({ object, norm, disabled, error, onChange }: { object: Whom; norm: Draft; disabled: boolean; error: string | undefined; onChange: (value: string, label: string) => void }) {
  const t = useCoverageTexts();
  const found = useQuery({ queryKey: ["cuts", "coverage", object, norm.field], queryFn: () => valuesOf(object, norm.field), staleTime: 5 * 60_000 }).data ?? [];
  const data = found.flatMap((one) => (one.value === null ? [] : [{ value: one.value, label: one.label }]));
  // A category nobody is in now keeps its name.
  if (norm.value && !data.some((one) => one.value === norm.value)) data.push({ value: norm.value, label: norm.label || norm.value });
  return <Select label={t("value")} allowDeselect={false} searchable disabled={disabled} data={data} value={norm.value || null} error={error} onChange={(value) => value && onChange(value, data.find((one) => one.value === value)?.label ?? "")} />;
}
