/** What may be chosen in the parts of a sentence: objects, their fields, roles, teams. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { inOrder, isMain } from "@/api/objects";
import { useObject, useObjects } from "@/api/session";
import type { Field } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { Option } from "./parts";
import { rolesQuery, teamsQuery } from "./queries";

/** Made by Otklik itself: nothing is asked of their records. */
const inner = new Set(["obligation", "regulation", "notice", "user", "rule", "approval", "approval_route"]);

/** The objects whose records can be watched: somebody is responsible for each. The main ones come first. */
export function useWatched(): Option[] {
  const objects = useObjects();
  const label = useLabel();
  return useMemo(
    () =>
      inOrder(objects.filter((one) => one.can.see && !inner.has(one.key) && (isMain(one) || one.fields.some(({ key }) => key === "responsible")))).map(
        (one) => ({ value: one.key, label: label(one.label).toLowerCase() }),
      ),
    [objects, label],
  );
}

const uncounted = new Set(["formula", "rollup", "file", "records", "users", "repeat"]);
const dates = new Set(["date", "datetime"]);

export const isDate = (field: Field) => dates.has(field.type);
/** The fields whose changes the journal keeps. */
export const isWatched = (field: Field) => !uncounted.has(field.type);
/** What a person fills in; a field that fills by itself only where it is asked for already. */
export const isFillable = (field: Field) => !field.read_only && field.filterable;

export function useFieldOptions(object: string, which: (field: Field) => boolean): Option[] {
  const describe = useObject(object);
  const label = useLabel();
  return useMemo(
    () => (describe?.fields ?? []).filter(which).map((field) => ({ value: field.key, label: label(field.label) })),
    [describe, label, which],
  );
}

export function useRoles(): Option[] {
  const rows = useQuery(rolesQuery).data ?? [];
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}

export function useTeams(): Option[] {
  const rows = useQuery(teamsQuery).data ?? [];
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}
