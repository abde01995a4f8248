/** Fields a rule may name: those it writes, those it copies from, links it follows, dates it waits for. */
import { useMemo } from "react";
import { useObject, useObjects } from "@/api/session";
import type { Field } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import { resolvePath } from "@/records/filters/fieldPaths";
import { typeOf } from "@/records/fieldTypes/registry";
import { isDate } from "@/records/sentence/choices";
import type { Option } from "@/records/sentence/parts";

const unwritten = new Set(["formula", "rollup", "file", "users", "repeat", "serial"]);
/** What a rule may write: whatever a person may. */
export const isWritten = (field: Field) => !field.read_only && !unwritten.has(field.type) && Boolean(typeOf(field).Edit);

interface Found {
  path: string;
  field: Field;
  label: string;
}

/** The object's fields and those of the records it links to, by their paths. */
export function usePaths(object: string): Found[] {
  const objects = useObjects();
  const label = useLabel();
  return useMemo(() => {
    const fieldsOf = (key: string | null) => objects.find((one) => one.key === key)?.fields ?? [];
    const own = fieldsOf(object);
    const over = own
      .filter((link) => link.type === "link" && !link.multiple && link.target)
      .flatMap((link) => fieldsOf(link.target).map((field) => ({ path: `${link.key}.${field.key}`, field, label: `${label(link.label)} · ${label(field.label)}` })));
    return [...own.map((field) => ({ path: field.key, field, label: label(field.label) })), ...over];
  }, [objects, object, label]);
}

/** The words of a path: «Компания · Ответственный»; empty when it leads nowhere. */
export function usePathName(object: string): (path: string) => string {
  const objects = useObjects();
  const describe = useObject(object);
  const label = useLabel();
  return (path) => (describe && path ? (resolvePath(objects, describe, path)?.way.map((field) => label(field.label)).join(" · ") ?? "") : "");
}

const texts = new Set(["text", "long_text"]);

/** Whether a value of `from` may stand in `to`: of the same kind, links to the same object, anything in a text. */
export function isCopied(from: Field, to: Field): boolean {
  if (texts.has(to.type)) return !["file", "users", "records", "repeat"].includes(from.type);
  if (to.type === "link") return from.type === "link" && from.target === to.target && from.multiple === to.multiple;
  if (isDate(to)) return isDate(from);
  return from.type === to.type;
}

/** The links of the object, with the objects they lead to. */
export function useLinks(object: string): (Option & { target: string })[] {
  const describe = useObject(object);
  const label = useLabel();
  const objects = useObjects();
  const own = (describe?.fields ?? []).filter((field) => field.type === "link" && !field.multiple && field.target !== "user");
  return own
    .filter((field) => objects.some((one) => one.key === field.target && one.can.change))
    .map((field) => ({ value: field.key, label: label(field.label), target: field.target ?? "" }));
}
