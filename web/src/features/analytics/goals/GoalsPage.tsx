import { Button, Group, Menu, Select, Stack, Text } from "@mantine/core";
import { IconChevronDown, IconFileTypePdf, IconTable, IconTarget } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useMay } from "@/api/session";
import { today } from "@/kit/format/zone";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Empty } from "@/kit/page/Empty";
import { Loaded } from "@/kit/page/Loaded";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { ExportMenu } from "@/records/figures/ExportMenu";
import figures from "@/records/figures/figures.module.css";
import { PeriodPicker } from "@/records/figures/PeriodPicker";
import { useAsk } from "@/records/figures/useAsk";
import { addDays } from "@/records/format/days";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import { catalogueQuery } from "../metrics/metrics";
import { byMetric, exportHref, goalsQuery, type GoalsAsk, type Opened } from "./goals";
import { GoalTable } from "./GoalTable";
import { useGoalTexts } from "./texts";
import { spanOf } from "./span";

const TargetDrawer = lazy(() => import("./TargetDrawer"));
const BaselineDrawer = lazy(() => import("./BaselineDrawer"));
const YearGrid = lazy(() => import("./YearGrid"));

/** Plan and fact of the period: by metric, by whom, against the baseline, with what it will come to. */
export default function GoalsPage() {
  const sees = useMay("target", "see");
  if (!sees) return <NotFound />;
  return (
    <FormatsProvider>
      <GoalsScreen />
    </FormatsProvider>
  );
}

function GoalsScreen() {
  const t = useGoalTexts();
  const label = useLabel();
  const formats = useFormats();
  const [ask, set] = useAsk<GoalsAsk>();
  const [opened, setOpened] = useState<Opened | null>(null);
  const query = useQuery(goalsQuery(ask));
  const metrics = useQuery(catalogueQuery).data ?? [];
  const plans = useMay("target", "create");
  const freezes = useMay("metric", "change");
  const span = spanOf(ask, today());
  const close = () => setOpened(null);
  const elsewhere = Boolean(ask.metric || ask.period || ask.from);
  return (
    <PageFrame
      title={t("title")}
      actions={
        <>
          <Button component={Link} to={paths.managementReport} variant="default" h={32} leftSection={<IconFileTypePdf size={16} />}>{t("managementReport")}</Button>
          <Group gap="xs" visibleFrom="sm"><ExportMenu href={(format) => exportHref(ask, format)} /></Group>
          {freezes && <Button variant="default" h={32} visibleFrom="sm" onClick={() => setOpened({ what: "baseline" })}>{t("freeze")}</Button>}
          {plans && (
            <Button.Group>
              <Button h={32} leftSection={<IconTarget size={16} />} onClick={() => setOpened({ what: "target" })}>{t("setPlan")}</Button>
              <Menu position="bottom-end" shadow="md">
                <Menu.Target>
                  <Button h={32} px={8} aria-label={t("yearGrid")}><IconChevronDown size={16} /></Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconTable size={16} />} onClick={() => setOpened({ what: "grid" })}>{t("yearGrid")}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </Button.Group>
          )}
        </>
      }
      bar={
        <div className={figures.filters}>
          <PeriodPicker ask={ask} span={span} usual="this_month" onChange={set} />
          <Select
            size="xs"
            w={{ base: "100%", sm: 240 }}
            aria-label={t("metric")}
            allowDeselect={false}
            searchable
            maxDropdownHeight={340}
            data={[{ value: "", label: t("allMetrics") }, ...metrics.map((metric) => ({ value: metric.key, label: label(metric.name) }))]}
            value={ask.metric ?? ""}
            onChange={(metric) => set({ metric: metric || undefined })}
          />
        </div>
      }
    >
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty
              icon={<IconTarget size={36} />}
              title={t(elsewhere ? "nothingHere" : "empty")}
              hint={elsewhere ? t("nothingHereHint") : t("emptyHint")}
              action={plans && <Button mt={8} onClick={() => setOpened({ what: "target" })}>{t("setPlan")}</Button>}
            />
          ) : (
            <Stack gap="xl" maw={1240}>
              <Text size="sm" c="dimmed">{t("period", { from: formats.date(span.from), to: formats.date(addDays(span.to, -1)) })}</Text>
              {byMetric(rows).map(([key, goals]) => (
                <GoalTable key={key} goals={goals} ask={ask} span={span} onOpen={setOpened} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <Suspense fallback={null}>
        {opened?.what === "target" && <TargetDrawer goal={opened.goal} metric={ask.metric} onClose={close} />}
        {opened?.what === "baseline" && <BaselineDrawer goal={opened.goal} metric={ask.metric} onClose={close} />}
        {opened?.what === "grid" && <YearGrid metric={ask.metric} onClose={close} />}
      </Suspense>
    </PageFrame>
  );
}
