import { Button, Select, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconDownload, IconScale } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useObject } from "@/api/session";
import { today } from "@/kit/format/zone";
import { DayField } from "@/kit/form/DayField";
import { Empty } from "@/kit/page/Empty";
import { ButtonLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { exportHref } from "@/records/data/exporting";
import { FilterButton } from "@/records/filters/FilterButton";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import type { Describe } from "@/records/model/types";
import { behind, cuts, disciplineQuery, exported, periodOf, spanOf, spans, type Ask, type Cut } from "./discipline";
import { DisciplineTable } from "./DisciplineTable";
import { TrendBars } from "./TrendBars";
import { useDisciplineTexts } from "./texts";
import classes from "./discipline.module.css";

/** Which share of obligations was met in time: by person, team, regulation, severity; down to the obligations. */
export default function DisciplinePage() {
  const describe = useObject("obligation");
  if (!describe?.can.see) return <NotFound />;
  return (
    <FormatsProvider>
      <DisciplineScreen describe={describe} />
    </FormatsProvider>
  );
}

function DisciplineScreen({ describe }: { describe: Describe }) {
  const t = useDisciplineTexts();
  const formats = useFormats();
  const navigate = useNavigate();
  const ask = useSearch({ strict: false }) as unknown as Ask;
  const now = today();
  const query = useQuery(disciplineQuery(ask, now));
  const set = (change: Partial<Ask>) =>
    void navigate({
      to: ".",
      replace: true,
      search: ((before: Ask) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined))) as never,
    });
  const cut = ask.by ?? "person";
  const span = spanOf(ask);
  const period = periodOf(ask, now);
  const taken = { format: "csv", filter: behind(ask, now, {}), q: "", columns: exported, sort: null } as const;
  return (
    <PageFrame
      title={t("title")}
      actions={
        <>
          {describe.can.export && (
            <Button component="a" variant="default" h={32} leftSection={<IconDownload size={16} />} href={exportHref(describe, taken)} download visibleFrom="sm">
              {t("export")}
            </Button>
          )}
          <ButtonLink variant="default" h={32} leftSection={<IconAlertTriangle size={16} />} to={paths.list("obligations")} search={{ quick: "violated" } as never}>
            {t("journal")}
          </ButtonLink>
        </>
      }
      bar={
        <div className={classes.filters}>
          <Select
            size="xs"
            className={classes.control}
            aria-label={t("period")}
            allowDeselect={false}
            data={[...spans, "custom" as const].map((value) => ({ value, label: t(`spans.${value}`) }))}
            value={span}
            onChange={(next) => set(next === "custom" ? { last: undefined, ...period } : { last: next ?? undefined, since: undefined, until: undefined })}
          />
          {span === "custom" && (
            <>
              <DayField size="xs" w={130} aria-label={t("since")} value={period.since} onChange={(day) => day && set({ since: day, ...(day > period.until && { until: day }) })} />
              <DayField size="xs" w={130} aria-label={t("until")} value={period.until} onChange={(day) => day && set({ until: day, ...(day < period.since && { since: day }) })} />
            </>
          )}
          <Select
            size="xs"
            w={170}
            aria-label={t("by")}
            allowDeselect={false}
            data={cuts.map((value) => ({ value, label: t(`cuts.${value}`) }))}
            value={cut}
            onChange={(next) => set({ by: (next ?? undefined) as Cut | undefined })}
          />
          <FilterButton describe={describe} value={ask.f ?? null} onChange={(f) => set({ f: f ?? undefined })} />
        </div>
      }
    >
      <Loaded query={query}>
        {(told) =>
          told.rows.length === 0 ? (
            <Empty
              icon={<IconScale size={36} />}
              title={t("nothing")}
              hint={t("nothingHint")}
              action={<ButtonLink variant="default" mt={8} to={paths.regulations}>{t("regulations")}</ButtonLink>}
            />
          ) : (
            <Stack gap="lg" maw={1100}>
              <Text size="sm" c="dimmed">
                {formats.date(told.since)} – {formats.date(told.until)}. {t("hint")}
              </Text>
              <DisciplineTable ask={ask} told={told} cut={cut} />
              {told.trend.length > 0 && <TrendBars ask={ask} told={told} />}
            </Stack>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
