import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link as RouterLink } from "@tanstack/react-router";
import { useObject } from "@/api/session";
import { paths } from "@/kit/paths";
import { recordQuery } from "../data/rows";
import { typeOf } from "../fieldTypes/registry";
import type { Link } from "../model/types";
import { fieldOf, isEmpty } from "../model/values";
import classes from "./related.module.css";

interface RelatedRecordProps {
  title: string;
  object: string;
  link: Link;
  fields: string[];
}

/** The one record this one belongs to, with what is needed of it at hand: a telephone, a segment. */
export function RelatedRecord({ title, object, link, fields }: RelatedRecordProps) {
  const describe = useObject(object);
  const query = useQuery({ ...recordQuery(describe ?? { key: object, plural: object }, link.id), enabled: Boolean(describe) });
  if (!describe) return null;
  return (
    <section className={classes.box} aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      <RouterLink to={paths.record(describe.plural, link.id)} className={classes.name} preload={false}>
        {link.name}
      </RouterLink>
      {query.isPending && <Skeleton h={16} w="60%" />}
      {query.data && (
        <div className={classes.line}>
          {fields.map((key) => {
            const field = fieldOf(describe, key);
            const value = query.data[key];
            if (!field || isEmpty(value)) return null;
            const { Show } = typeOf(field);
            return (
              <span key={key}>
                <Show field={field} value={value} mode="compact" />
              </span>
            );
          })}
        </div>
      )}
    </section>
  );
}
