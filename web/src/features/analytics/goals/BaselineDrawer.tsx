import { Group, NumberInput, SegmentedControl, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { DayField } from "@/kit/form/DayField";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { today } from "@/kit/format/zone";
import { useKitTexts } from "@/kit/texts";
import { addDays } from "@/records/format/days";
import { useFormats } from "@/records/format/FormatsProvider";
import { catalogueQuery, figuresQuery, type Metric } from "../metrics/metrics";
import { useValueText } from "@/records/figures/useValueText";
import { goals, goalsKey, kept, monthsAt, type Goal, type Subject } from "./goals";
import { SubjectFields, useUsualSubject } from "./SubjectFields";
import { useGoalTexts } from "./texts";

interface BaselineDrawerProps {
  goal: Goal | undefined;
  metric: string | undefined;
  onClose: () => void;
}

/** Freezing what a metric was before: measured over days of the past, or stated with its source. */
export default function BaselineDrawer({ goal, metric: asked, onClose }: BaselineDrawerProps) {
  const t = useGoalTexts();
  const kit = useKitTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const all = useQuery(catalogueQuery).data ?? [];
  const [chosen, setMetric] = useState<Metric | null>(null);
  const metric = chosen ?? all.find(({ key }) => key === (goal?.metric ?? asked));
  const usual = useUsualSubject();
  const [subject, setSubject] = useState<Subject>(goal ? { cut: goal.cut, value: goal.value, name: goal.name } : usual);
  const [how, setHow] = useState<"measured" | "stated">("measured");
  const past = monthsAt("quarter", today(), -1);
  const [from, setFrom] = useState<string | null>(past.from);
  const [to, setTo] = useState<string | null>(addDays(past.to, -1));
  const [amount, setAmount] = useState<number | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [source, setSource] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const measured = how === "measured" && (metric?.placed ?? true);
  const ready = Boolean(metric) && (!subject.cut || Boolean(subject.value));
  const saving = useMutation({
    mutationFn: () =>
      goals.freeze({
        metric: metric?.key ?? "",
        cut: subject.cut,
        value: subject.value,
        ...(measured
          ? { from, to: to && addDays(to, 1), source: "" }
          : { amount: amount === null ? null : String(kept(amount, metric?.unit ?? "count")), stated_on: day, source }),
      }),
    onSuccess: async () => {
      toast(t("frozen"));
      onClose();
      await client.invalidateQueries({ queryKey: goalsKey });
    },
    onError: (failure) => {
      const found = failure instanceof ApiProblem ? failure.byField() : {};
      setErrors(found);
      if (Object.keys(found).length === 0) toastFailure(failure);
    },
  });
  const submit = () => {
    const lacks = {
      ...(!metric && { metric: kit("required") }),
      ...(subject.cut && !subject.value && { value: kit("required") }),
      ...(measured && !from && { from: kit("required") }),
      ...(measured && !to && { to: kit("required") }),
      ...(!measured && amount === null && { amount: kit("required") }),
      ...(!measured && !day && { stated_on: kit("required") }),
      ...(!measured && !source.trim() && { source: kit("required") }),
    };
    setErrors(lacks);
    if (Object.keys(lacks).length === 0) saving.mutate();
  };
  return (
    <FormDrawer
      title={t("freeze")}
      verb={t("freezeVerb")}
      size={520}
      saving={saving.isPending}
      dirty={amount !== null || source !== ""}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Text size="sm" c="dimmed">{t("freezeHint")}</Text>
      <SubjectFields metric={metric} subject={subject} errors={errors} onMetric={setMetric} onSubject={setSubject} />
      {metric?.placed !== false && (
        <Stack gap={4}>
          <Text size="sm" fw={500}>{t("how")}</Text>
          <SegmentedControl aria-label={t("how")} value={how} data={(["measured", "stated"] as const).map((value) => ({ value, label: t(`hows.${value}`) }))} onChange={(next) => setHow(next as typeof how)} />
        </Stack>
      )}
      {measured ? (
        <>
          <Group grow align="flex-start">
            <DayField label={t("from")} required maxDate={today()} value={from} error={errors.from} onChange={setFrom} />
            <DayField label={t("to")} required maxDate={today()} value={to} error={errors.to} onChange={setTo} />
          </Group>
          {metric && ready && from && to && from <= to && <Counted metric={metric} subject={subject} from={from} to={addDays(to, 1)} />}
        </>
      ) : (
        <>
          <Group grow align="flex-start">
            <NumberInput
              label={t("amount")}
              description={metric && t(`unitHints.${metric.unit}`)}
              required
              hideControls
              decimalScale={2}
              thousandSeparator=" "
              decimalSeparator={formats.language === "ru" ? "," : "."}
              value={amount ?? ""}
              error={errors.amount}
              onChange={(value) => setAmount(value === "" ? null : Number(value))}
            />
            <DayField label={t("day")} description=" " required maxDate={today()} value={day} error={errors.stated_on} onChange={setDay} />
          </Group>
          <TextInput label={t("source")} description={t("sourceHint")} required maxLength={500} value={source} error={errors.source} onChange={(event) => setSource(event.currentTarget.value)} />
        </>
      )}
    </FormDrawer>
  );
}

/** What the baseline will be. */
function Counted({ metric, subject, from, to }: { metric: Metric; subject: Subject; from: string; to: string }) {
  const t = useGoalTexts();
  const formats = useFormats();
  const valueText = useValueText();
  const among = subject.cut ? { [subject.cut]: [subject.value] } : undefined;
  const query = useQuery(figuresQuery(metric, { period: "custom", from, to, among, compare: "none" }));
  if (query.isError) return <Text size="sm" c="red">{query.error.message}</Text>;
  if (!query.data) return <Skeleton h={24} w={180} />;
  if (query.data.value === null) return <Text size="sm" c="var(--ok-warn)">{t("noData")}</Text>;
  return (
    <Text size="sm" aria-live="polite" className="figures">
      {t("willBe")}: <b>{valueText(query.data.value, metric.unit)}</b> (n = {formats.number(query.data.n)})
    </Text>
  );
}
