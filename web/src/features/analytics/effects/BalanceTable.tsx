import { Text } from "@mantine/core";
import table from "@/records/figures/figures.module.css";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Arm } from "./effects";
import { useEffectTexts } from "./texts";

/** How unlike the two sides are before the matching and in the pairs. */
export function BalanceTable({ rows }: { rows: Arm["balance"] }) {
  const t = useEffectTexts();
  const formats = useFormats();
  const number = (value: number | null) => (value === null ? "—" : formats.number(Math.round(value * 100) / 100));
  return (
    <div>
      <Text size="sm" fw={500}>{t("balance")}</Text>
      <Text size="xs" c="dimmed" mb={4}>{t("balanceHint")}</Text>
      <div className={table.scroll}>
        <table className={table.table} aria-label={t("balance")}>
          <thead>
            <tr>
              <th scope="col" aria-label={t("balance")} />
              <th scope="col">{t("balanceBefore")}</th>
              <th scope="col">{t("balanceAfter")}</th>
              <th scope="col" aria-label={t("alike")} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                <td>{number(row.before)}</td>
                <td>{number(row.after)}</td>
                <td>{row.after === null ? "" : t(row.alike ? "alike" : "unlike")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
