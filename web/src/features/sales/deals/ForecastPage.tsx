import "./extension";
import { Group, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { DealForecast } from "@/api/schema";
import { useObject } from "@/api/session";
import { today } from "@/kit/format/zone";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { QuickFilters } from "@/records/filters/QuickFilters";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import type { Condition, Describe } from "@/records/model/types";
import { ListToolbar } from "@/records/pages/ListToolbar";
import { useListState } from "@/records/views/useListState";
import { addDays } from "@/records/format/days";
import { monthStart, shiftMonth } from "./months";
import { useDealTexts } from "./texts";
import classes from "./deals.module.css";

/** What each month should bring: open deals by closing date, weighted by probability, beside what is won already. */
export default function ForecastPage() {
  const describe = useObject("deal");
  if (!describe) return <NotFound />;
  return (
    <FormatsProvider>
      <Months describe={describe} />
    </FormatsProvider>
  );
}

const open: Condition = { field: "state", op: "in", value: ["open"] };
const inMonth = (month: string): Condition => ({
  all: [open, { field: "close_on", op: "between", value: [`${month}-01`, addDays(shiftMonth(`${month}-01`, 1), -1)] }],
});

function Months({ describe }: { describe: Describe }) {
  const t = useDealTexts();
  const label = useLabel();
  const formats = useFormats();
  const state = useListState(describe, []);
  const ask = { from: monthStart(today()), months: 6, filter: state.filter ? JSON.stringify(state.filter) : undefined, q: state.q };
  const query = useQuery({
    queryKey: [...keys.rows("deal"), "forecast", ask],
    queryFn: ({ signal }) => api.get<DealForecast>("/deals/forecast", ask, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <PageFrame
      title={label(describe.labels)}
      bar={
        <ListToolbar describe={describe} state={state} mode="forecast" hideColumns>
          <QuickFilters describe={describe} chosen={state.quick} onChoose={state.setQuick} />
        </ListToolbar>
      }
    >
      <Loaded query={query}>
        {(forecast) => {
          const largest = Math.max(1, ...forecast.months.map((month) => Number(month.sum) + Number(month.won_sum)));
          const width = (value: string) => `${(100 * Number(value)) / largest}%`;
          return (
            <div className={classes.bars}>
              <Group gap="4px 24px">
                <Key color="var(--ok-good)" text={t("wonSum")} />
                <Key color="var(--mantine-primary-color-filled)" text={t("weighted")} />
                <Key color="color-mix(in srgb, var(--mantine-primary-color-filled) 30%, var(--mantine-color-body))" text={t("open")} />
              </Group>
              {forecast.months.map((month) => (
                <div key={month.month} className={classes.barRow}>
                  <AnchorLink size="sm" to={paths.list("deals")} search={{ f: inMonth(month.month) } as never}>
                    {formats.month(`${month.month}-01`)}
                  </AnchorLink>
                  <div className={classes.bar} title={`${t("wonSum")}: ${formats.money(month.won_sum)}\n${t("weighted")}: ${formats.money(month.weighted)}\n${t("open")}: ${formats.money(month.sum)}`}>
                    <span style={{ width: `calc(${width(month.won_sum)} + ${width(month.sum)})`, background: "color-mix(in srgb, var(--mantine-primary-color-filled) 30%, var(--mantine-color-body))" }} />
                    <span style={{ width: `calc(${width(month.won_sum)} + ${width(month.weighted)})`, background: "var(--mantine-primary-color-filled)" }} />
                    <span style={{ width: width(month.won_sum), background: "var(--ok-good)" }} />
                  </div>
                  <Text size="sm" ta="right" className="figures">
                    {formats.moneyShort(String(Number(month.weighted) + Number(month.won_sum)))}
                    <Text span size="xs" c="dimmed" display="block">
                      {t("deals", { count: month.count })}
                    </Text>
                  </Text>
                </div>
              ))}
              <Text size="sm" c="dimmed">
                {t("forecastHint")}
              </Text>
              <Text size="sm">
                <AnchorLink inherit to={paths.list("deals")} search={{ f: { all: [open, { field: "close_on", op: "lt", value: { days: 0 } }] } } as never}>
                  {t("overdue")}
                </AnchorLink>
                : {t("deals", { count: forecast.overdue.count })}, {formats.money(forecast.overdue.sum)}.{" "}
                <AnchorLink inherit to={paths.list("deals")} search={{ f: { all: [open, { field: "close_on", op: "empty" }] } } as never}>
                  {t("undated")}
                </AnchorLink>
                : {t("deals", { count: forecast.undated.count })}, {formats.money(forecast.undated.sum)}.
              </Text>
            </div>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}

function Key({ color, text }: { color: string; text: string }) {
  return (
    <Text size="sm" c="dimmed">
      <span className={classes.key} style={{ background: color }} />
      {text}
    </Text>
  );
}
