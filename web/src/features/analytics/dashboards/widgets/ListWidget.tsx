import { Text } from "@mantine/core";
import { useObject } from "@/api/session";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { typeOf } from "@/records/fieldTypes/registry";
import { useFormats } from "@/records/format/FormatsProvider";
import { fieldOf, isEmpty, nameOf } from "@/records/model/values";
import type { ListAnswer } from "../dashboards";
import classes from "./widgets.module.css";
import { useDashboardTexts } from "../texts";

/** The first records of a list, and the way to all of them. */
export function ListWidget({ told }: { told: ListAnswer }) {
  const t = useDashboardTexts();
  const formats = useFormats();
  const describe = useObject(told.object);
  if (!describe) return null;
  if (told.rows.length === 0) return <Text size="sm" c="dimmed">{t("nothingHere")}</Text>;
  const columns = told.columns.filter((key) => key !== describe.name_field);
  const count = `${formats.number(told.count.count)}${told.count.exact ? "" : "+"}`;
  return (
    <div className={classes.list}>
      <div>
        {told.rows.map((row) => (
          <div key={row.id} className={classes.listRow}>
            <AnchorLink size="sm" truncate display="block" to={paths.record(describe.plural, row.id)}>{nameOf(describe, row) || "—"}</AnchorLink>
            <div className={classes.listBeside}>
              {columns.map((key) => {
                const field = fieldOf(describe, key);
                if (!field || isEmpty(row[key])) return null;
                const { Show } = typeOf(field);
                return <span key={key}><Show field={field} value={row[key]} mode="compact" /></span>;
              })}
            </div>
          </div>
        ))}
      </div>
      {told.count.count > told.rows.length && (
        <AnchorLink size="xs" to={paths.list(describe.plural)} search={{ f: told.filter ?? undefined, sort: told.sort || undefined } as never}>
          {t("allCount", { count })}
        </AnchorLink>
      )}
    </div>
  );
}
