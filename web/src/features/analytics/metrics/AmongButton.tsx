import { ActionIcon, Button, MultiSelect, Popover, Select, Stack } from "@mantine/core";
import { IconFilter, IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { today } from "@/kit/format/zone";
import { useLabel } from "@/kit/i18n/useLanguage";
import { units, valuesQuery, type Among, type Metric } from "./metrics";
import classes from "./metrics.module.css";
import { useMetricTexts } from "./texts";

interface AmongButtonProps {
  metric: Metric;
  value: Among | undefined;
  onChange: (value: Among | undefined) => void;
}

const timed = new Set<string>(units);
const nothing = "—";

/** Only the records of some people, teams, sources … : values of cuts. */
export function AmongButton({ metric, value = {}, onChange }: AmongButtonProps) {
  const t = useMetricTexts();
  const label = useLabel();
  const [opened, setOpened] = useState(false);
  const cuts = metric.cuts.filter((cut) => !timed.has(cut.key)).map((cut) => ({ value: cut.key, label: label(cut.label) }));
  const said = Object.entries(value);
  const free = cuts.filter((cut) => !(cut.value in value));
  const count = said.filter(([, values]) => values.length > 0).length;
  const set = (next: Among) => onChange(Object.keys(next).length > 0 ? next : undefined);
  const without = (key: string) => Object.fromEntries(said.filter(([cut]) => cut !== key));
  if (cuts.length === 0) return null;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant={count > 0 ? "light" : "default"}
          leftSection={<IconFilter size={14} />}
          onClick={() => {
            if (!opened && said.length === 0 && cuts[0]) set({ [cuts[0].value]: [] });
            setOpened(!opened);
          }}
        >
          {count > 0 ? t("amongCount", { count }) : t("among")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <div className={classes.among}>
            {said.map(([cut, values]) => (
              <Fragment key={cut}>
                <Select
                  size="xs"
                  aria-label={t("amongCut")}
                  searchable
                  allowDeselect={false}
                  comboboxProps={{ withinPortal: false }}
                  data={cuts.filter((one) => one.value === cut || !(one.value in value))}
                  value={cut}
                  onChange={(next) => next && set({ ...without(cut), [next]: [] })}
                />
                <Values metric={metric} cut={cut} values={values} onChange={(next) => set({ ...value, [cut]: next })} />
                <ActionIcon size={28} aria-label={t("amongRemove")} onClick={() => set(without(cut))}>
                  <IconX size={16} />
                </ActionIcon>
              </Fragment>
            ))}
          </div>
          {free[0] && (
            <Button size="compact-xs" variant="subtle" w="fit-content" leftSection={<IconPlus size={14} />} onClick={() => set({ ...value, [free[0]?.value ?? ""]: [] })}>
              {t("addAmong")}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Values({ metric, cut, values, onChange }: { metric: Metric; cut: string; values: (string | null)[]; onChange: (values: (string | null)[]) => void }) {
  const t = useMetricTexts();
  const found = useQuery(valuesQuery(metric, cut, today())).data ?? [];
  const data = found.map((one) => ({ value: one.value ?? nothing, label: one.value === null ? t("noValue") : one.label }));
  return (
    <MultiSelect
      size="xs"
      aria-label={t("amongValues")}
      placeholder={values.length ? undefined : t("amongValues")}
      searchable
      hidePickedOptions
      maxDropdownHeight={260}
      comboboxProps={{ withinPortal: false }}
      data={data}
      value={values.map((one) => one ?? nothing)}
      onChange={(next) => onChange(next.map((one) => (one === nothing ? null : one)))}
    />
  );
}
