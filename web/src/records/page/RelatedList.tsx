import { ActionIcon, Group, Skeleton, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useObject } from "@/api/session";
import { paths } from "@/kit/paths";
import { openQuickCreate } from "@/kit/quickCreate";
import { countQuery } from "../data/rows";
import { typeOf } from "../fieldTypes/registry";
import { useFormats } from "../format/FormatsProvider";
import type { Condition, Page, Row, Values } from "../model/types";
import { fieldOf, isEmpty, nameOf } from "../model/values";
import { usePanelTexts } from "./texts";
import classes from "./related.module.css";

interface RelatedListProps {
  title: string;
  object: string;
  filter: Condition;
  /** What a line shows beside the name. */
  fields: string[];
  /** What a record created from here begins with; none: nothing is created here. */
  preset?: Values;
  sort?: string;
}

const most = 5;

/** Records that belong to the one on the page: a few of them, how many in all, a new one. */
export function RelatedList({ title, object, filter, fields, preset, sort }: RelatedListProps) {
  const t = usePanelTexts();
  const formats = useFormats();
  const describe = useObject(object);
  const columns = [describe?.name_field ?? "name", ...fields.filter((key) => describe && fieldOf(describe, key))];
  const asked = { filter: JSON.stringify(filter), limit: most, columns: columns.join(","), sort };
  const rows = useQuery({
    queryKey: [...keys.rows(object), "related", asked],
    queryFn: ({ signal }) => api.get<Page<Row>>(`/${describe?.plural}`, asked, signal),
    enabled: Boolean(describe),
  });
  const count = useQuery({ ...countQuery(describe ?? { key: object, plural: object }, filter, ""), enabled: Boolean(describe && rows.data?.next) });
  if (!describe) return null;
  const total = rows.data?.next ? count.data?.count : rows.data?.rows.length;
  return (
    <section className={classes.box} aria-label={title}>
      <Group justify="space-between" gap={4} wrap="nowrap">
        <h3 className={classes.title}>
          {total && rows.data?.next ? (
            <Link to={paths.list(describe.plural)} search={{ f: filter } as never} className={classes.all}>
              {title} <span>{formats.number(total)}</span>
            </Link>
          ) : (
            <>
              {title} <span>{total ? formats.number(total) : ""}</span>
            </>
          )}
        </h3>
        {preset && describe.can.create && (
          <ActionIcon size={24} aria-label={`${t("addTo", { name: title })}`} onClick={() => openQuickCreate({ object, preset, onCreated: () => void rows.refetch() })}>
            <IconPlus size={16} />
          </ActionIcon>
        )}
      </Group>
      {rows.isPending && <Skeleton h={36} />}
      {rows.data?.rows.map((row) => (
        <div key={row.id} className={classes.row}>
          <Link to={paths.record(describe.plural, row.id)} className={classes.name} preload={false}>
            {nameOf(describe, row) || "—"}
          </Link>
          <div className={classes.line}>
            {fields.map((key) => {
              const field = fieldOf(describe, key);
              if (!field || isEmpty(row[key])) return null;
              const { Show } = typeOf(field);
              return (
                <span key={key}>
                  <Show field={field} value={row[key]} mode="compact" />
                </span>
              );
            })}
          </div>
        </div>
      ))}
      {rows.data?.rows.length === 0 && (
        <Text size="xs" c="dimmed">
          {t("none")}
        </Text>
      )}
    </section>
  );
}
