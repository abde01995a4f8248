import { useFormats } from "@/records/format/FormatsProvider";
import { Figure } from "../funnel/Figure";
import { groupKey, type Cut, type LossGroup, type Losses } from "./losses";
import { useLossTexts } from "./texts";
import classes from "../funnel/funnel.module.css";

/** The groups, the largest first: how many, what share of the lost, for how much; the count opens the deals. */
export function LossTable({ losses, cuts, onOpen }: { losses: Losses; cuts: Cut[]; onOpen: (group: LossGroup) => void }) {
  const t = useLossTexts();
  const formats = useFormats();
  const sums = losses.sum !== null;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{cuts.map((cut) => t(`heads.${cut}`)).join(" · ")}</th>
            <th>{t("count")}</th>
            <th className={classes.wide} aria-hidden />
            <th>{t("share")}</th>
            {sums && <th>{t("sum")}</th>}
          </tr>
        </thead>
        <tbody>
          {losses.groups.map((group) => {
            const name = group.keys.map((key) => key.label).join(" · ");
            return (
              <tr key={groupKey(group)}>
                <th scope="row">{name}</th>
                <td>
                  <Figure count={group.count} label={name} onOpen={() => onOpen(group)} />
                </td>
                <td className={classes.wide} aria-hidden>
                  <div className={classes.track}>
                    <span style={{ width: `${Math.min(100, (group.share ?? 0) * 100)}%` }} />
                  </div>
                </td>
                <td>{formats.percent(group.share, 1)}</td>
                {sums && <td>{formats.money(group.sum)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
