import { Button } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useCallback } from "react";
import { api } from "@/api/http";
import { useLabel } from "@/kit/i18n/useLanguage";
import { FileTarget } from "../fieldTypes/FileTarget";
import type { Describe, FileValue, RecordRow } from "../model/types";
import { fieldOf, isEmpty } from "../model/values";
import { useFormTexts } from "../form/texts";
import { usePageTexts } from "../pages/texts";
import { InlineField } from "./InlineField";
import classes from "./page.module.css";

/** The fields of a record by the sections of its layout, each edited in its place. */
export function FieldsPanel({ describe, record }: { describe: Describe; record: RecordRow }) {
  const t = usePageTexts();
  const form = useFormTexts();
  const label = useLabel();
  const [hide, setHide] = useLocalStorage({ key: "otklik.hide-empty", defaultValue: false });
  const upload = useCallback(
    (file: File) => {
      const body = new FormData();
      body.append("file", file);
      return api.post<FileValue>(`/${describe.plural}/${record.id}/files`, body);
    },
    [describe.plural, record.id],
  );
  const named = new Set(describe.layout.form.flatMap((section) => section.fields));
  const rest = describe.fields.filter((field) => !named.has(field.key)).map((field) => field.key);
  const sections = [
    ...describe.layout.form.map((section) => ({ title: label(section.label), keys: section.fields })),
    { title: form("other"), keys: rest },
  ];
  return (
    <FileTarget value={upload}>
      <section aria-label={t("fields")}>
        {sections.map((section, at) => {
          const fields = section.keys
            .map((key) => fieldOf(describe, key))
            .filter((field) => field !== undefined)
            .filter((field) => !hide || !isEmpty(record[field.key]));
          if (fields.length === 0) return null;
          return (
            <div key={at}>
              <h3 className={classes.section}>{section.title}</h3>
              <dl className={classes.fields}>
                {fields.map((field) => (
                  <InlineField key={field.key} describe={describe} record={record} field={field} />
                ))}
              </dl>
            </div>
          );
        })}
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setHide(!hide)}>
          {hide ? t("showAll") : t("showFilled")}
        </Button>
      </section>
    </FileTarget>
  );
}
