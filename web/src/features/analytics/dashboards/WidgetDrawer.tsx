import { Divider, Select, SimpleGrid, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconChartBar, IconChartFunnel, IconChartLine, IconList, IconNote, IconReportAnalytics, IconTarget, IconNumbers } from "@tabler/icons-react";
import { useState } from "react";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { periods } from "@/records/figures/period";
import { useFiguresTexts } from "@/records/figures/texts";
import { kinds, type Kind, type Widget } from "./dashboards";
import classes from "./editing.module.css";
import { sizes } from "./layout";
import { isComplete, usualSettings } from "./settings";
import { useDashboardTexts } from "./texts";
import { WidgetSettings } from "./WidgetSettings";

const icons: Record<Kind, typeof IconChartBar> = {
  metric: IconNumbers, groups: IconChartBar, trend: IconChartLine, goals: IconTarget,
  list: IconList, funnel: IconChartFunnel, report: IconReportAnalytics, text: IconNote,
};

interface WidgetDrawerProps {
  widget: Widget;
  fresh: boolean;
  onDone: (widget: Widget) => void;
  onClose: () => void;
}

/** What a widget shows: first of what kind it is, then of what. */
export default function WidgetDrawer({ widget, fresh, onDone, onClose }: WidgetDrawerProps) {
  const t = useDashboardTexts();
  const figures = useFiguresTexts();
  const [draft, setDraft] = useState<Widget>(fresh ? { ...widget, settings: usualSettings("metric") } : widget);
  const set = (change: Partial<Widget>) => setDraft((before) => ({ ...before, ...change }));
  const placed = draft.kind !== "text";
  return (
    <FormDrawer
      title={fresh ? t("newWidget") : t(`kinds.${draft.kind as Kind}`)}
      verb={fresh ? t("add") : t("done")}
      dirty={!fresh && JSON.stringify(draft) !== JSON.stringify(widget)}
      disabled={!isComplete(draft)}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(draft)) onDone(draft);
      }}
    >
      {fresh && (
        <SimpleGrid cols={2} spacing="xs" role="radiogroup" aria-label={t("newWidget")}>
          {kinds.map((kind) => {
            const Icon = icons[kind];
            return (
              <UnstyledButton
                key={kind}
                role="radio"
                aria-checked={draft.kind === kind}
                className={classes.kind}
                data-chosen={draft.kind === kind || undefined}
                onClick={() => set({ kind, settings: usualSettings(kind), ...sizes[kind] })}
              >
                <Icon size={20} stroke={1.6} aria-hidden />
                <span>
                  <Text span size="sm" fw={500} display="block">{t(`kinds.${kind}`)}</Text>
                  <Text span size="xs" c="dimmed" display="block">{t(`kindHints.${kind}`)}</Text>
                </span>
              </UnstyledButton>
            );
          })}
        </SimpleGrid>
      )}
      {fresh && <Divider />}
      <WidgetSettings key={draft.kind} kind={draft.kind as Kind} value={draft.settings} onChange={(settings) => set({ settings })} />
      <Divider />
      <TextInput label={t("ownTitle")} placeholder={t("ownTitleHint")} value={draft.title} maxLength={200} onChange={(event) => set({ title: event.currentTarget.value })} />
      <TextInput label={`${t("ownTitle")} (English)`} placeholder={t("ownTitleHint")} value={draft.title_en} maxLength={200} onChange={(event) => set({ title_en: event.currentTarget.value })} />
      {placed && (
        <Select
          label={t("ownPeriod")}
          allowDeselect={false}
          data={[{ value: "", label: t("boardPeriod") }, ...periods.map((name) => ({ value: name, label: figures(`periods.${name}`) }))]}
          value={draft.period}
          onChange={(period) => set({ period: period ?? "" })}
        />
      )}
    </FormDrawer>
  );
}
