import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Linked } from "@/api/types";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { PeopleSelect } from "@/kit/form/PersonSelect";
import { today } from "@/kit/format/zone";
import { useKitTexts } from "@/kit/texts";
import { useFormats } from "@/records/format/FormatsProvider";
import { catalogueQuery, type Metric } from "../metrics/metrics";
import { goals, goalsKey, goalsQuery, kept, monthsAt, monthsOf, numberOf, pasted, totalOf, typed } from "./goals";
import classes from "./plans.module.css";
import { MetricSelect } from "./SubjectFields";
import { useGoalTexts } from "./texts";

/** The targets of people by the months of a year, as a table one types or pastes into. */
export default function YearGrid({ metric: asked, onClose }: { metric: string | undefined; onClose: () => void }) {
  const t = useGoalTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const formats = useFormats();
  const all = useQuery(catalogueQuery).data ?? [];
  const [chosen, setMetric] = useState<Metric | null>(null);
  const metric = chosen ?? all.find(({ key }) => key === asked);
  const [year, setYear] = useState(today().slice(0, 4));
  const [added, setAdded] = useState<Linked[]>([]);
  const [cells, setCells] = useState<Record<string, string>>({});
  const span = monthsAt("year", `${year}-01-01`);
  const months = monthsOf(span);
  const query = useQuery({ ...goalsQuery({ period: "custom", ...span, metric: metric?.key }), enabled: Boolean(metric) });
  const rows = metric && !query.isPlaceholderData ? (query.data ?? []).filter((row) => row.cut === "person") : [];
  const people = [...rows.map((row) => ({ id: row.value, name: row.name })), ...added.filter(({ id }) => !rows.some((row) => row.value === id))];
  const unit = metric?.unit ?? "count";
  const key = (person: string, month: string) => `${person} ${month}`;
  const standing = (person: string, month: string): number | null => {
    const amount = rows.find((row) => row.value === person)?.months[month.slice(0, 7)];
    return amount === undefined ? null : typed(amount, unit);
  };
  const shown = (person: string, month: string) => cells[key(person, month)] ?? (standing(person, month) === null ? "" : formats.number(standing(person, month)));
  const amount = (person: string, month: string) => numberOf(shown(person, month));
  const isChanged = (person: string, month: string) => key(person, month) in cells && amount(person, month) !== standing(person, month);
  const changed = people.map(({ id }) => ({ id, months: months.filter((month) => isChanged(id, month)) })).filter((row) => row.months.length > 0);
  const count = changed.reduce((sum, row) => sum + row.months.length, 0);
  const paste = (row: number, column: number, text: string): boolean => {
    const block = pasted(text);
    if (block.length === 1 && block[0]?.length === 1) return false;
    const next = { ...cells };
    block.forEach((line, down) =>
      line.forEach((value, aside) => {
        const [person, month] = [people[row + down], months[column + aside]];
        if (person && month) next[key(person.id, month)] = value === null ? "" : formats.number(value);
      }),
    );
    setCells(next);
    return true;
  };
  const saving = useMutation({
    mutationFn: async () => {
      for (const row of changed) {
        const written = row.months.map((month) => {
          const value = amount(row.id, month);
          return [month, value === null ? null : String(kept(value, unit))];
        });
        await goals.setTargets({ metric: metric?.key ?? "", cut: "person", value: row.id, months: Object.fromEntries(written), comment: "" });
      }
    },
    onSuccess: () => {
      toast(t("planSet"));
      onClose();
    },
    onError: toastFailure,
    onSettled: () => client.invalidateQueries({ queryKey: goalsKey }),
  });
  const years = [-1, 0, 1, 2].map((later) => monthsAt("year", today(), later).from.slice(0, 4));
  const anew = () => setCells({});
  return (
    <Modal opened onClose={onClose} title={t("yearGrid")} size="min(1320px, 96vw)">
      <Stack gap="md">
        <Group align="flex-end" gap="md">
          <div style={{ flex: "1 1 260px", maxWidth: 360 }}>
            <MetricSelect value={metric?.key} onChange={(next) => (setMetric(next), anew())} />
          </div>
          <Select label={t("year")} w={110} allowDeselect={false} data={years} value={year} onChange={(next) => next && (setYear(next), anew())} />
          <div style={{ flex: "1 1 260px" }}>
            <PeopleSelect label={t("addPeople")} value={added} onChange={setAdded} />
          </div>
        </Group>
        <Text size="sm" c="dimmed">{people.length === 0 ? t("gridEmpty") : t("gridHint")}</Text>
        {metric && people.length > 0 && (
          <div className={classes.grid}>
            <table aria-label={t("yearGrid")}>
              <thead>
                <tr>
                  <th scope="col">{t("person")}</th>
                  {months.map((month) => <th key={month} scope="col">{formats.month(month).split(" ")[0]}</th>)}
                  <th scope="col">{t("inYear")}</th>
                </tr>
              </thead>
              <tbody>
                {people.map(({ id, name }, row) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    {months.map((month, column) => (
                      <td key={month} data-changed={isChanged(id, month) || undefined}>
                        <TextInput
                          size="xs"
                          inputMode="decimal"
                          aria-label={t("cell", { name, month: formats.month(month) })}
                          value={shown(id, month)}
                          error={shown(id, month) !== "" && amount(id, month) === null}
                          onPaste={(event) => paste(row, column, event.clipboardData.getData("text")) && event.preventDefault()}
                          onChange={(event) => setCells({ ...cells, [key(id, month)]: event.currentTarget.value })}
                        />
                      </td>
                    ))}
                    <td style={{ padding: "4px 12px" }}>{formats.number(totalOf(months.map((month) => amount(id, month)), metric.adds_up))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <Group justify="flex-end" gap="md">
          {count > 0 && <Text size="sm" c="dimmed">{t("changed", { count })}</Text>}
          <Button variant="default" onClick={onClose}>{kit("cancel")}</Button>
          <Button disabled={count === 0} loading={saving.isPending} onClick={() => saving.mutate()}>{kit("save")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
