import { useMemo } from "react";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import type { Describe, Field } from "../model/types";

/** Fields a condition may name: the object's own, and those of what it links to («Компания · Сегмент»). */
export interface FieldPath {
  path: string;
  field: Field;
  label: string;
  group: string;
}

/** The field at the end of a path over links, and the words of the way to it. */
export function resolvePath(objects: Describe[], describe: Describe, path: string): { field: Field; way: Field[] } | null {
  const way: Field[] = [];
  let at: Describe | undefined = describe;
  for (const key of path.split(".")) {
    const field: Field | undefined = at?.fields.find((item) => item.key === key);
    if (!field) return null;
    way.push(field);
    at = field.target ? objects.find((object) => object.key === field.target) : undefined;
  }
  const field = way.at(-1);
  return field ? { field, way } : null;
}

const comparable = (field: Field) => field.filterable && !["file", "bank_account"].includes(field.type);

export function useFieldPaths(describe: Describe) {
  const objects = useObjects();
  const label = useLabel();
  return useMemo(() => {
    const own = describe.fields.filter(comparable).map((field) => ({
      path: field.key,
      field,
      label: label(field.label),
      group: label(describe.label),
    }));
    const over = describe.fields
      .filter((field) => field.type === "link" && field.target && field.target !== "user")
      .flatMap((link) => {
        const target = objects.find((object) => object.key === link.target);
        return (target?.fields ?? []).filter(comparable).map((field) => ({
          path: `${link.key}.${field.key}`,
          field,
          label: `${label(link.label)} · ${label(field.label)}`,
          group: label(link.label),
        }));
      });
    const paths: FieldPath[] = [...own, ...over];
    const find = (path: string) => resolvePath(objects, describe, path)?.field;
    const nameOf = (path: string) => resolvePath(objects, describe, path)?.way.map((field) => label(field.label)).join(" · ");
    return { paths, find, nameOf };
  }, [describe, objects, label]);
}
