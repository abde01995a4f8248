import { ActionIcon, Button, MultiSelect, Popover, Select, Stack } from "@mantine/core";
import { IconFilter, IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import type { Among, CutValue } from "./among";
import { useFiguresTexts } from "./texts";
import classes from "./figures.module.css";

interface AmongButtonProps {
  /** By what the records may be told apart: time is chosen elsewhere. */
  cuts: { value: string; label: string }[];
  /** Of what the values are, and how they are asked. */
  about: readonly unknown[];
  valuesOf: (cut: string) => Promise<CutValue[]>;
  value: Among | undefined;
  onChange: (value: Among | undefined) => void;
}

const nothing = "—";

/** Only the records of some people, teams, sources … : values of cuts. */
export function AmongButton({ cuts, about, valuesOf, value = {}, onChange }: AmongButtonProps) {
  const t = useFiguresTexts();
  const [opened, setOpened] = useState(false);
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
                <Values about={about} cut={cut} valuesOf={valuesOf} values={values} onChange={(next) => set({ ...value, [cut]: next })} />
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

interface ValuesProps extends Pick<AmongButtonProps, "about" | "valuesOf"> {
  cut: string;
  values: (string | null)[];
  onChange: (values: (string | null)[]) => void;
}

function Values({ about, cut, valuesOf, values, onChange }: ValuesProps) {
  const t = useFiguresTexts();
  const found = useQuery({ queryKey: ["cuts", ...about, cut], queryFn: () => valuesOf(cut), staleTime: 5 * 60_000 }).data ?? [];
  const known = new Set(found.map((one) => one.value));
  const data = [...found, ...values.filter((one) => !known.has(one)).map((one) => ({ value: one, label: one ?? "" }))].map((one) => ({
    value: one.value ?? nothing,
    label: one.value === null ? t("noValue") : one.label,
  }));
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
