import { Group, Select, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { Loaded } from "@/kit/page/Loaded";
import { useFormats } from "@/records/format/FormatsProvider";
import type { DealsAsk } from "../funnel/deals";
import figures from "../funnel/funnel.module.css";
import { lostDeals, useLosses, type Cut, type Losses, type LossGroup } from "../losses/losses";
import { useLossTexts } from "../losses/texts";
import { crossed } from "./crossed";
import type { DiagnosisAsk } from "./diagnosis";
import { useDiagnosisTexts } from "./texts";
import classes from "./diagnosis.module.css";

const against = ["stage", "person", "competitor", "product"] as const;

/** Reasons of losses against stages, people, competitors, products; what stands out by more than chance is marked. */
export function LossCross({ ask, onDeals }: { ask: DiagnosisAsk; onDeals: (deals: DealsAsk) => void }) {
  const t = useDiagnosisTexts();
  const tl = useLossTexts();
  const [by, setBy] = useState<Cut>("stage");
  const question = { pipeline: ask.pipeline, period: ask.period, from: ask.from, to: ask.to, f: ask.f, by: "reason" as const, and: by };
  const query = useLosses(question);
  return (
    <section>
      <Group justify="space-between" align="flex-end" gap="xs" mb="xs">
        <div style={{ flex: "1 1 300px" }}>
          <Text component="h2" fw={600} m={0}>
            {t("losses")}
          </Text>
          <Text size="sm" c="dimmed">
            {t("lossesHint")} {by === "product" && tl("productHint")}
          </Text>
        </div>
        <Select
          size="xs"
          className={figures.control}
          aria-label={t("lossesBy")}
          allowDeselect={false}
          data={against.map((cut) => ({ value: cut, label: tl(`cuts.${cut}`) }))}
          value={by}
          onChange={(cut) => setBy((cut ?? "stage") as Cut)}
        />
      </Group>
      <Loaded query={query}>
        {(losses) =>
          losses.lost === 0 ? (
            <Text size="sm" c="dimmed">
              {t("noLosses")}
            </Text>
          ) : (
            <Cross losses={losses} onOpen={(group, title) => onDeals(lostDeals(question, title, group.count, group))} />
          )
        }
      </Loaded>
    </section>
  );
}

function Cross({ losses, onOpen }: { losses: Losses; onOpen: (group: LossGroup, title: string) => void }) {
  const t = useDiagnosisTexts();
  const tl = useLossTexts();
  const formats = useFormats();
  const { rows, columns, at } = crossed(losses.groups);
  return (
    <div className={figures.scroll}>
      <table className={figures.table}>
        <thead>
          <tr>
            <th>{tl("heads.reason")}</th>
            {columns.map((column) => (
              <th key={column.key} className={classes.head}>
                {column.label}
              </th>
            ))}
            <th>{t("total")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              {columns.map((column) => {
                const group = at(row.key, column.key);
                if (!group) return <td key={column.key} />;
                const title = `${row.label} · ${column.label}`;
                return (
                  <td key={column.key} data-mark={group.often ? "some" : undefined} className={classes.cell}>
                    <UnstyledButton className={figures.figure} aria-label={`${title}: ${group.count}`} onClick={() => onOpen(group, title)}>
                      {formats.number(group.count)}
                      {group.often === "more" && " ▲"}
                      {group.often === "less" && " ▼"}
                    </UnstyledButton>
                  </td>
                );
              })}
              <td>{formats.number(row.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
