import { Alert, Text as Words } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCopyCheck } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import type { LikelyDouble } from "@/api/schema";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import type { Describe, Values } from "../model/types";
import { watched } from "./duplicatesOf";
import { useFormTexts } from "./texts";
import { wireValues } from "./useRecordForm";
import classes from "./form.module.css";

export function useDuplicates(describe: Describe, values: Values): LikelyDouble[] {
  const fields = describe.fields.filter(
    (field) => field.key === describe.name_field || field.unique || ["phone", "email"].includes(field.type) || /^(inn|last_name|first_name)$/.test(field.key),
  );
  const text = JSON.stringify(wireValues(fields, values));
  const [asked] = useDebouncedValue(text, 350);
  const found = useQuery({
    queryKey: ["duplicates", describe.key, asked],
    queryFn: ({ signal }) => api.get<LikelyDouble[]>(`/${describe.plural}/duplicates`, { values: asked }, signal),
    enabled: watched.has(describe.key) && asked.length > 8,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return asked.length > 8 ? (found.data ?? []) : [];
}

/** «Похоже, это уже есть»: shown while typing, never in the way of saving. */
export function Duplicates({ describe, values }: { describe: Describe; values: Values }) {
  const t = useFormTexts();
  const label = useLabel();
  const found = useDuplicates(describe, values);
  if (found.length === 0) return null;
  return (
    <Alert variant="light" color="yellow" icon={<IconCopyCheck size={18} />} title={t("duplicates")} role="status">
      {found.slice(0, 5).map((item, at) => (
        <div key={item.id ?? at} className={classes.duplicate}>
          <Words size="sm" lineClamp={2}>
            {item.name ?? t("hiddenDuplicate")}{" "}
            <Words span c="dimmed" size="sm">
              {typeof item.reason === "string" ? item.reason : label(item.reason)}
              {item.hidden && item.responsible ? ` · ${item.responsible.name}` : ""}
            </Words>
          </Words>
          {item.id && (
            <AnchorLink size="sm" to={paths.record(describe.plural, item.id)} target="_blank">
              {t("openDuplicate")}
            </AnchorLink>
          )}
        </div>
      ))}
    </Alert>
  );
}
