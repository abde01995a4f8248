import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { LinkedName } from "@/records/fieldTypes/LinkType";
import type { Link, Page, Row } from "@/records/model/types";
import related from "@/records/page/related.module.css";
import { useCustomerTexts } from "../texts";
import classes from "../customers.module.css";

const parts = (id: string, signal: AbortSignal) =>
  api.get<Page<Row>>("/companies", { filter: JSON.stringify({ field: "parent", op: "in", value: [id] }), columns: "name", limit: 100 }, signal);

/** Where a company stands in its holding: what it is part of, and what is part of it. */
export function HoldingTree({ company, parent }: { company: Link; parent: Link | null }) {
  const t = useCustomerTexts();
  const top = parent ?? company;
  const siblings = useQuery({ queryKey: [...keys.rows("company"), "parts", top.id], queryFn: ({ signal }) => parts(top.id, signal) });
  const own = useQuery({ queryKey: [...keys.rows("company"), "parts", company.id], queryFn: ({ signal }) => parts(company.id, signal) });
  const below = own.data?.rows ?? [];
  const beside = siblings.data?.rows ?? [];
  if (!parent && below.length === 0) return null;
  const nested = below.length > 0 && (
    <ul className={classes.tree}>
      {below.map((row) => (
        <li key={row.id}>
          <LinkedName target="company" link={{ id: row.id, name: String(row.name) }} />
        </li>
      ))}
    </ul>
  );
  return (
    <section className={related.box} aria-label={t("holding")}>
      <h3 className={related.title}>{t("holding")}</h3>
      {parent ? (
        <div>
          <LinkedName target="company" link={parent} />
          <ul className={classes.tree}>
            {beside.map((row) => (
              <li key={row.id}>
                {row.id === company.id ? <b>{company.name}</b> : <LinkedName target="company" link={{ id: row.id, name: String(row.name) }} />}
                {row.id === company.id && nested}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <div>
          <b>{company.name}</b>
          {nested}
        </div>
      )}
    </section>
  );
}
