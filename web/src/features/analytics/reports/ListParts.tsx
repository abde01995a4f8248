import { ActionIcon, Checkbox, Group, Select, Stack, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useObject } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Panel } from "@/kit/page/Panel";
import { SortableList } from "@/kit/sortable/SortableList";
import { errorAt } from "@/records/sentence/wrong";
import { ComputedEditor } from "./ComputedEditor";
import { keyOf, type Draft } from "./definition";
import { useReportFormTexts } from "./formTexts";
import type { EditorProps } from "./MeasuresEditor";
import { offersQuery } from "./reports";
import classes from "./reports.module.css";

const numbers = new Set(["number", "money", "formula", "rollup"]);
const counted = new Set([...numbers, "date", "datetime"]);

/** What a list of records is made of: columns in their order, totals, formulas, sorting. */
export function ListParts({ draft, errors, onChange }: EditorProps) {
  const t = useReportFormTexts();
  const label = useLabel();
  const describe = useObject(draft.object);
  const offered = useQuery(offersQuery(draft.object)).data?.columns ?? [];
  const { list } = draft;
  const set = (part: Partial<Draft["list"]>) => onChange({ list: { ...list, ...part } });
  const columnOf = (path: string) => offered.find((one) => one.path === path);
  const nameOf = (path: string) => label(columnOf(path)?.label) || path;
  const without = (path: string) => set({ columns: list.columns.filter((one) => one !== path), totals: list.totals.filter((one) => one !== path) });
  const typed = (path: string, types: Set<string>) => types.has(columnOf(path)?.type ?? "");
  const sorting = (describe?.fields ?? []).filter((field) => field.sortable);
  const field = list.sort.replace(/^-/, "");
  const down = list.sort.startsWith("-");
  return (
    <>
      <Panel title={t("listColumns")}>
        <Stack gap="sm">
          <SortableList items={list.columns} id={(path) => path} name={nameOf} onOrder={(columns) => set({ columns })}>
            {(path, place) => (
              <Group gap={8} wrap="nowrap" justify="space-between">
                <div>
                  <Text size="sm">{nameOf(path)}</Text>
                  {errors[`columns.${place}`] && <Text size="xs" c="var(--mantine-color-error)" role="alert">{errors[`columns.${place}`]}</Text>}
                </div>
                <Group gap={8} wrap="nowrap">
                  {typed(path, numbers) && (
                    <Checkbox
                      size="xs"
                      label={t("total")}
                      aria-label={t("totalOf", { name: nameOf(path) })}
                      checked={list.totals.includes(path)}
                      onChange={(event) => set({ totals: event.currentTarget.checked ? [...list.totals, path] : list.totals.filter((one) => one !== path) })}
                    />
                  )}
                  <ActionIcon size={28} aria-label={t("removeColumn", { name: nameOf(path) })} onClick={() => without(path)}><IconX size={16} /></ActionIcon>
                </Group>
              </Group>
            )}
          </SortableList>
          <Select
            size="sm"
            searchable
            aria-label={t("addColumn")}
            placeholder={t("addColumn")}
            maxDropdownHeight={340}
            data={offered.filter(({ path }) => !list.columns.includes(path)).map((one) => ({ value: one.path, label: label(one.label) }))}
            value={null}
            error={errors.columns ?? errorAt(errors, "totals")}
            onChange={(path) => path && set({ columns: [...list.columns, path] })}
          />
        </Stack>
      </Panel>
      <Panel title={t("formulas")}>
        <ComputedEditor
          value={list.computed}
          known={list.columns.filter((path) => typed(path, counted)).map((path) => ({ key: keyOf(path), name: nameOf(path) }))}
          errors={errors}
          onChange={(computed) => set({ computed })}
          onRemove={(key) => set({ computed: list.computed.filter((one) => one.key !== key) })}
        />
      </Panel>
      <Panel title={t("sortBy")}>
        <div className={classes.pair}>
          <Select
            aria-label={t("sortBy")}
            searchable
            allowDeselect={false}
            data={[{ value: "", label: t("noSort") }, ...sorting.map((one) => ({ value: one.key, label: label(one.label) }))]}
            value={field}
            error={errors.sort}
            onChange={(key) => key !== null && set({ sort: key && down ? `-${key}` : key })}
          />
          {field && <Checkbox mt={8} size="xs" label={t("down")} checked={down} onChange={(event) => set({ sort: event.currentTarget.checked ? `-${field}` : field })} />}
        </div>
      </Panel>
    </>
  );
}
