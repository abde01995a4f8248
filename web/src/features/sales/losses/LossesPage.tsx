import { Select, Stack, Text } from "@mantine/core";
import { IconMoodEmpty } from "@tabler/icons-react";
import { useState } from "react";
import { Empty } from "@/kit/page/Empty";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { useAsk } from "@/records/figures/useAsk";
import { FilterButton } from "@/records/filters/FilterButton";
import { addDays } from "@/records/format/days";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Describe } from "@/records/model/types";
import { Deals, DealsDrawer, type DealsAsk } from "../funnel/deals";
import { Figure } from "../funnel/Figure";
import { OverDeals } from "../funnel/OverDeals";
import { PeriodFilters } from "../funnel/PeriodFilters";
import { cuts, cutsOf, lostDeals, useLosses, wonBack, type Cut, type LossAsk, type Losses } from "./losses";
import { LossTable } from "./LossTable";
import { useLossTexts } from "./texts";
import classes from "../funnel/funnel.module.css";

/** Why deals are lost: by reason, stage, person, competitor, product; down to the deals; and who came back. */
export default function LossesPage() {
  return <OverDeals>{(describe) => <LossesScreen describe={describe} />}</OverDeals>;
}

function LossesScreen({ describe }: { describe: Describe }) {
  const t = useLossTexts();
  const formats = useFormats();
  const [ask, set] = useAsk<LossAsk>();
  const [deals, setDeals] = useState<DealsAsk | null>(null);
  const query = useLosses(ask);
  const chosen = cutsOf(ask);
  return (
    <PageFrame
      title={t("title")}
      bar={
        <div className={classes.filters}>
          <PeriodFilters ask={ask} span={query.data} onChange={set} />
          <Select
            size="xs"
            className={classes.control}
            aria-label={t("by")}
            allowDeselect={false}
            data={cuts.map((cut) => ({ value: cut, label: t(`cuts.${cut}`) }))}
            value={chosen[0] ?? "reason"}
            onChange={(cut) => set({ by: (cut ?? undefined) as Cut | undefined })}
          />
          <Select
            size="xs"
            className={classes.control}
            aria-label={t("and")}
            allowDeselect={false}
            data={[{ value: "", label: t("alone") }, ...cuts.filter((cut) => cut !== chosen[0]).map((cut) => ({ value: cut, label: t(`cuts.${cut}`) }))]}
            value={chosen[1] ?? ""}
            onChange={(cut) => set({ and: (cut || undefined) as Cut | undefined })}
          />
          <FilterButton describe={describe} value={ask.f ?? null} onChange={(f) => set({ f: f ?? undefined })} />
        </div>
      }
    >
      <Loaded query={query}>
        {(losses) => (
          <Stack gap="lg" maw={1200}>
            <Text size="sm" c="dimmed">
              {formats.date(losses.from)} – {formats.date(addDays(losses.to, -1))}. {t("hint")} {chosen.includes("product") && t("productHint")}
            </Text>
            {losses.lost === 0 ? (
              <Empty icon={<IconMoodEmpty size={36} />} title={t("nothing")} hint={t("nothingHint")} />
            ) : (
              <>
                <Totals losses={losses} onAll={() => setDeals(lostDeals(ask, t("all"), losses.lost))} />
                <LossTable
                  losses={losses}
                  cuts={chosen}
                  onOpen={(group) => setDeals(lostDeals(ask, group.keys.map((key) => key.label).join(" · "), group.count, group))}
                />
              </>
            )}
            <section>
              <Text component="h2" fw={600} m={0}>
                {t("wonBack")}
              </Text>
              <Text size="sm" c="dimmed" mb="xs">
                {t("wonBackHint")}
              </Text>
              <Deals ask={wonBack(ask, t("wonBack"))} empty={t("noWonBack")} />
            </section>
          </Stack>
        )}
      </Loaded>
      <DealsDrawer ask={deals} onClose={() => setDeals(null)} />
    </PageFrame>
  );
}

function Totals({ losses, onAll }: { losses: Losses; onAll: () => void }) {
  const t = useLossTexts();
  const formats = useFormats();
  const figures: [string, React.ReactNode][] = [
    [t("lost"), <Figure key="lost" count={losses.lost} label={t("lost")} onOpen={onAll} />],
    [t("sum"), losses.sum === null ? null : formats.money(losses.sum)],
    [t("won"), formats.number(losses.won)],
    [t("winRate"), formats.percent(losses.win_rate, 1)],
  ];
  return (
    <div className={classes.totals}>
      {figures.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <Text size="sm" c="dimmed">
              {name}
            </Text>
            <Text size="xl" fw={600} component="div" className="figures">
              {value}
            </Text>
          </div>
        ),
      )}
    </div>
  );
}
