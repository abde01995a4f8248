import { Button, Group, NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { today } from "@/kit/format/zone";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { useFormats } from "@/records/format/FormatsProvider";
import { catalogueQuery, type Metric } from "../metrics/metrics";
import { goals, goalsKey, goalsQuery, kept, monthsAt, monthsOf, spreadQuery, totalOf, typed, ways, type Goal, type Kind, type Subject, type Way } from "./goals";
import classes from "./plans.module.css";
import { SubjectFields, useUsualSubject } from "./SubjectFields";
import { useGoalTexts } from "./texts";

interface TargetDrawerProps {
  goal: Goal | undefined;
  metric: string | undefined;
  onClose: () => void;
}

const kinds: Kind[] = ["month", "quarter", "year"];
const ahead = { month: 13, quarter: 6, year: 3 };

/** Setting a target: of what and whom, for how long, how it is spread by month; the months can be corrected by hand. */
export default function TargetDrawer({ goal, metric: asked, onClose }: TargetDrawerProps) {
  const t = useGoalTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const formats = useFormats();
  const client = useQueryClient();
  const all = useQuery(catalogueQuery).data ?? [];
  const [chosen, setMetric] = useState<Metric | null>(null);
  const metric = chosen ?? all.find(({ key }) => key === (goal?.metric ?? asked));
  const usual = useUsualSubject();
  const [subject, setSubject] = useState<Subject>(goal ? { cut: goal.cut, value: goal.value, name: goal.name } : usual);
  const [kind, setKind] = useState<Kind>("month");
  const [start, setStart] = useState(monthsAt("month", today()).from);
  const [way, setWay] = useState<Way>("even");
  const [total, setTotal] = useState<number | null>(null);
  const [own, setOwn] = useState<Record<string, number | null> | null>(null);
  const [comment, setComment] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const span = monthsAt(kind, start);
  const months = monthsOf(span);
  const unit = metric?.unit ?? "count";
  const addsUp = metric?.adds_up ?? true;
  const ready = Boolean(metric) && (!subject.cut || Boolean(subject.value));
  // What is set already is where one begins.
  const known = useQuery({ ...goalsQuery({ period: "custom", ...span, metric: metric?.key }), enabled: ready });
  const before = known.isPlaceholderData ? undefined : known.data?.find((row) => row.cut === subject.cut && row.value === subject.value);
  const set = before ? Object.fromEntries(months.map((month) => [month, before.months[month.slice(0, 7)] ?? null])) : {};
  const standing = Object.fromEntries(Object.entries(set).map(([month, amount]) => [month, amount === null ? null : typed(amount, unit)]));
  const asSpread = spreadQuery(metric?.key ?? "", subject, kept(total ?? 0, unit), span, way);
  const spread = useQuery({
    ...asSpread,
    enabled: ready && total !== null && own === null,
  });
  const proposed = total === null ? standing : Object.fromEntries(Object.entries(spread.data ?? {}).map(([month, amount]) => [month, typed(amount, unit)]));
  const amounts: Record<string, number | null> = own ?? proposed;
  const shown = months.map((month) => amounts[month] ?? null);
  const sum = totalOf(shown, addsUp);
  const wanted = total ?? totalOf(months.map((month) => standing[month] ?? null), addsUp);
  const differs = addsUp && own !== null && total !== null && sum !== null ? Math.round((sum - total) * 100) / 100 : 0;
  const anew = <T,>(write: (value: T) => void) => (value: T) => {
    write(value);
    setOwn(null);
    setErrors({});
  };
  const saving = useMutation({
    mutationFn: async () => {
      // What was typed a moment ago may still be on its way to being spread.
      const written = own === null && total !== null ? await client.fetchQuery(asSpread) : null;
      const sent = (month: string) => {
        const amount = amounts[month] ?? null;
        return written ? (written[month] ?? null) : amount === null ? null : String(kept(amount, unit));
      };
      await goals.setTargets({
        metric: metric?.key ?? "", cut: subject.cut, value: subject.value, comment,
        months: Object.fromEntries(months.map((month) => [month, sent(month)])),
      });
    },
    onSuccess: async () => {
      toast(t("planSet"));
      onClose();
      await client.invalidateQueries({ queryKey: goalsKey });
    },
    onError: (failure) => {
      const found = failure instanceof ApiProblem ? failure.byField() : {};
      setErrors(found);
      if (Object.keys(found).length === 0 || Object.keys(found).some((field) => field.startsWith("months"))) toastFailure(failure);
    },
  });
  const submit = () => {
    const lacks = {
      ...(!metric && { metric: kit("required") }),
      ...(subject.cut && !subject.value && { value: kit("required") }),
      ...(shown.every((amount) => amount === null) && total === null && { total: kit("required") }),
    };
    setErrors(lacks);
    if (Object.keys(lacks).length === 0) saving.mutate();
  };
  const name = (from: string) =>
    kind === "month" ? formats.month(from) : kind === "year" ? from.slice(0, 4) : t("quarter", { quarter: Math.ceil(Number(from.slice(5, 7)) / 3), year: from.slice(0, 4) });
  const starts = [...new Set([start, ...Array.from({ length: ahead[kind] }, (_, later) => monthsAt(kind, today(), later - 1).from)])].sort();
  const money = (value: number) => formats.number(value);
  const number = { decimalScale: unit === "count" ? 0 : 2, min: 0, hideControls: true, thousandSeparator: " ", decimalSeparator: formats.language === "ru" ? "," : "." };
  return (
    <FormDrawer
      title={t("setPlan")}
      size={560}
      saving={saving.isPending}
      dirty={total !== null || own !== null}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <SubjectFields
        metric={metric}
        subject={subject}
        errors={errors}
        onMetric={anew((next: Metric) => {
          setMetric(next);
          if (!next.cuts.some((cut) => cut.key === subject.cut)) setSubject(usual);
        })}
        onSubject={anew(setSubject)}
      />
      <Group align="flex-end" gap="md">
        <Stack gap={4}>
          <Text size="sm" fw={500}>{t("kind")}</Text>
          <SegmentedControl
            aria-label={t("kind")}
            value={kind}
            data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            onChange={anew((next: string) => {
              setKind(next as Kind);
              setStart(monthsAt(next as Kind, start).from);
            })}
          />
        </Stack>
        <Select flex={1} aria-label={t("which")} allowDeselect={false} data={starts.map((value) => ({ value, label: name(value) }))} value={start} onChange={anew((next: string | null) => next && setStart(next))} />
      </Group>
      <NumberInput
        label={t(addsUp ? "total" : "each")}
        description={metric && t(`unitHints.${metric.unit}`)}
        required
        {...number}
        value={wanted ?? ""}
        error={errors.total ?? errors.amount}
        onChange={(value) => (value === "" ? setTotal(null) : anew(setTotal)(Number(value)))}
      />
      {addsUp && months.length > 1 && (
        <Stack gap={4}>
          <Text size="sm" fw={500}>{t("way")}</Text>
          <SegmentedControl aria-label={t("way")} value={way} data={ways.map((value) => ({ value, label: t(`ways.${value}`) }))} onChange={anew((next: string) => setWay(next as Way))} />
        </Stack>
      )}
      {spread.isError && <Text size="sm" c="red">{spread.error.message}</Text>}
      {months.length > 1 && ready && (
        <Stack gap="xs">
          <div className={classes.months} role="group" aria-label={t("months")}>
            {months.map((month) => (
              <NumberInput
                key={month}
                size="sm"
                label={formats.month(month)}
                {...number}
                value={amounts[month] ?? ""}
                onChange={(value) => {
                  const next = value === "" ? null : Number(value);
                  if (next !== (amounts[month] ?? null)) setOwn({ ...Object.fromEntries(months.map((one) => [one, amounts[one] ?? null])), [month]: next });
                }}
              />
            ))}
          </div>
          <Group justify="space-between" gap="xs">
            <Text size="sm" c={differs === 0 ? "dimmed" : "var(--ok-warn)"} aria-live="polite" className="figures">
              {sum !== null && (!addsUp ? t("mean", { sum: money(sum) }) : differs === 0 ? t("sum", { sum: money(sum) }) : t(differs > 0 ? "sumMore" : "sumLess", { sum: money(sum), count: money(Math.abs(differs)) }))}
            </Text>
            {own !== null && total !== null && <Button size="compact-xs" variant="subtle" onClick={() => setOwn(null)}>{t("spreadAgain")}</Button>}
          </Group>
        </Stack>
      )}
      <TextInput label={t("comment")} value={comment} maxLength={500} onChange={(event) => setComment(event.currentTarget.value)} />
      {metric && <Text size="xs" c="dimmed">{label(metric.about)}</Text>}
    </FormDrawer>
  );
}
