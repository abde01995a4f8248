import { Alert, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useFormats } from "@/records/format/FormatsProvider";
import { headerRows, type ImportJob, type Step } from "./model";
import { useImportTexts } from "./texts";
import type { useImport } from "./useImport";
import classes from "./imports.module.css";

export interface StepProps {
  job: ImportJob;
  work: ReturnType<typeof useImport>;
  go: (step: Step | null) => void;
}

const encodings = ["utf-8", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "utf-16-le", "utf-16-be"];
const delimiters = [";", ",", "\t", "|"];

/** How the file was read: every guess shown with its reason and open to change, the first rows under it. */
export function ReadingStep({ job, work, go }: StepProps) {
  const t = useImportTexts();
  const label = useLabel();
  const formats = useFormats();
  const { reading } = job;
  const [header, setHeader] = useState(reading.header_rows.join(", "));
  useEffect(() => setHeader(reading.header_rows.join(", ")), [reading.header_rows]);
  const doubt = (key: string) => (reading.unsure.includes(key) ? t("reading.unsure") : label(reading.reasons[key]) || undefined);
  const typedHeader = headerRows(header);
  const rows = reading.rows ?? 0;
  const rowsText = t("reading.rows", { count: rows }).replace(String(rows), formats.number(rows));
  const withOwn = (known: string[], own: string | null) => (own && !known.includes(own) ? [own, ...known] : known);
  return (
    <Stack gap="md">
      <div>
        <Text component="h2" fw={600} m={0}>
          {t("reading.title")}
        </Text>
        <Text size="sm" c="dimmed">
          {t("reading.hint")} {reading.rows_exact ? rowsText : t("reading.about", { count: rowsText })}
        </Text>
      </div>
      <Group align="flex-start" gap="sm">
        {reading.encoding && (
          <Select label={t("reading.encoding")} description={doubt("encoding")} w={190} allowDeselect={false} disabled={work.busy} data={withOwn(encodings, reading.encoding)} value={reading.encoding} onChange={(encoding) => encoding && void work.reread({ encoding })} />
        )}
        {reading.delimiter && (
          <Select
            label={t("reading.delimiter")}
            description={doubt("delimiter")}
            w={170}
            allowDeselect={false}
            disabled={work.busy}
            data={withOwn(delimiters, reading.delimiter).map((sign) => ({ value: sign, label: sign === "\t" ? t("reading.tab") : sign }))}
            value={reading.delimiter}
            onChange={(delimiter) => delimiter && void work.reread({ delimiter })}
          />
        )}
        {reading.sheets.length > 1 && (
          <Select label={t("reading.sheet")} description={doubt("sheet")} w={220} allowDeselect={false} disabled={work.busy} data={reading.sheets.map((sheet) => sheet.name)} value={reading.sheet} onChange={(sheet) => sheet && void work.reread({ sheet, header_rows: null })} />
        )}
        <TextInput
          label={t("reading.header")}
          description={doubt("header_rows") ?? doubt("header") ?? t("reading.headerHint")}
          w={230}
          disabled={work.busy}
          value={header}
          error={typedHeader === null}
          onChange={(event) => setHeader(event.currentTarget.value)}
          onBlur={() => typedHeader && typedHeader.join() !== reading.header_rows.join() && void work.reread({ header_rows: typedHeader })}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        />
      </Group>
      {reading.warnings.length > 0 && (
        <Alert color="yellow" variant="light">
          {reading.warnings.map((warning) => (
            <Text key={warning.code} size="sm">
              {label(warning)}
            </Text>
          ))}
        </Alert>
      )}
      <div className={classes.grid} aria-busy={work.busy} tabIndex={0} role="region" aria-label={t("reading.sample")}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th className={classes.number}>№</th>
              {reading.columns.map((title, at) => (
                <th key={at} title={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {reading.sample.slice(0, 20).map(([number, cells]) => (
              <tr key={number}>
                <td className={classes.number}>{number}</td>
                {reading.columns.map((_, at) => (
                  <td key={at} title={cells[at]}>
                    {cells[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.foot}>
        <Button loading={work.busy} onClick={() => go("mapping")}>
          {t("reading.next")}
        </Button>
      </div>
    </Stack>
  );
}
