import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useObject } from "@/api/session";
import type { Field } from "@/api/types";
import { useLabel } from "@/kit/i18n/useLanguage";
import { typeOf } from "@/records/fieldTypes/registry";
import { isEmpty } from "@/records/model/values";
import { isDate } from "@/records/sentence/choices";
import { Pick, SpanPart, Word, Wrong } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import { days, newPut } from "./definition";
import { putWays, type Put } from "./shapes";
import { useEditing } from "./editing";
import { isCopied, isWritten, usePaths } from "./fields";
import { useNamesOf } from "./names";
import { useStepTexts } from "./stepTexts";
import { WordsInput } from "./WordsInput";
import flow from "./flow.module.css";

interface PutListProps {
  /** The object whose fields are written. */
  object: string;
  put: Put[];
  place: string;
  onChange: (put: Put[]) => void;
}

/** What is written into which field, line by line. */
export function PutList({ object, put, place, onChange }: PutListProps) {
  const t = useStepTexts();
  const label = useLabel();
  const { wrong } = useEditing();
  const fields = (useObject(object)?.fields ?? []).filter(isWritten);
  const taken = new Set(put.map(({ field }) => field));
  const write = (key: string, part: Partial<Put>) => onChange(put.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <div role="group" aria-label={t("fields")}>
      {put.map((one, at) => {
        const field = fields.find(({ key }) => key === one.field);
        const name = field ? label(field.label) : t("field");
        return (
          <div key={one.key} className={flow.put}>
            <div className={classes.clause}>
              <Pick
                label={t("field")}
                value={one.field}
                data={fields.filter(({ key }) => key === one.field || !taken.has(key)).map((item) => ({ value: item.key, label: label(item.label) }))}
                error={wrong(`${place}.${at}.field`)}
                onChange={(key) => key !== one.field && onChange(put.map((line) => (line.key === one.key ? newPut(key, { key: one.key }) : line)))}
              />
              {field && (
                <Pick
                  label={t("way", { name })}
                  value={one.way}
                  data={putWays.filter((way) => way !== "after" || isDate(field)).map((way) => ({ value: way, label: t(`ways.${way}`) }))}
                  onChange={(way) => write(one.key, { way: way as Put["way"], ...(way === "after" && !one.after && { after: days(3) }) })}
                />
              )}
              {field && <Source put={one} field={field} place={`${place}.${at}`} onChange={(part) => write(one.key, part)} />}
              <ActionIcon size={34} aria-label={t("removeField", { name })} onClick={() => onChange(put.filter(({ key }) => key !== one.key))}>
                <IconX size={16} />
              </ActionIcon>
            </div>
            {field && one.way === "value" && <ValuePart put={one} field={field} error={wrong(`${place}.${at}.value`)} onChange={(value) => write(one.key, { value })} />}
          </div>
        );
      })}
      {wrong(place) && put.length === 0 && <Wrong>{wrong(place)}</Wrong>}
      <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => onChange([...put, newPut()])}>
        {t(put.length ? "addField" : "firstField")}
      </Button>
    </div>
  );
}

interface SourceProps {
  put: Put;
  field: Field;
  place: string;
  onChange: (part: Partial<Put>) => void;
}

/** Where the value comes from, when it is not written down. */
function Source({ put, field, place, onChange }: SourceProps) {
  const t = useStepTexts();
  const { draft, wrong } = useEditing();
  const label = useLabel();
  const describe = useObject(draft.object);
  const paths = usePaths(draft.object);
  if (put.way === "after" && put.after) {
    return (
      <>
        <Word>{t("through")}</Word>
        <SpanPart span={put.after} error={wrong(`${place}.after`)} onChange={(after) => onChange({ after })} />
      </>
    );
  }
  if (put.way !== "copy") return null;
  const links = field.type === "link" || (field.type as string) === "records";
  const whole = links && (field.target === draft.object || (field.type as string) === "records");
  const data = [
    ...(whole ? [{ value: "@record", label: t("record", { object: label(describe?.label).toLowerCase() }) }] : []),
    ...(links ? [{ value: "@made", label: t("made") }] : []),
    ...paths.filter((one) => isCopied(one.field, field)).map(({ path, label: name }) => ({ value: path, label: name })),
  ];
  return <Pick label={t("copyOf")} value={put.copy_of} data={data} error={wrong(`${place}.copy_of`)} onChange={(copy_of) => onChange({ copy_of })} />;
}

interface ValuePartProps {
  put: Put;
  field: Field;
  error: string | undefined;
  onChange: (value: unknown) => void;
}

/** The value by the field's own editor; texts may hold fields of the record. */
function ValuePart({ put, field, error, onChange }: ValuePartProps) {
  const label = useLabel();
  const { draft } = useEditing();
  const ids = field.type === "link" ? (Array.isArray(put.value) ? put.value : [put.value]).filter((one): one is string => typeof one === "string") : [];
  const names = useNamesOf(field.target ?? "", ids);
  const { Edit } = typeOf(field);
  if (!Edit) return null;
  if (field.type === "text" || field.type === "long_text") {
    return (
      <WordsInput
        label={label(field.label)}
        long={field.type === "long_text"}
        object={draft.object}
        value={typeof put.value === "string" ? put.value : ""}
        error={error}
        onChange={onChange}
      />
    );
  }
  const linked = (one: unknown) => (typeof one === "string" ? { id: one, name: names[ids.indexOf(one)] ?? "…" } : one);
  const value = field.type !== "link" ? put.value : Array.isArray(put.value) ? put.value.map(linked) : isEmpty(put.value) ? null : linked(put.value);
  return (
    <div className={flow.value}>
      <Edit field={{ ...field, required: false }} value={value} label={label(field.label)} error={error} onChange={onChange} />
    </div>
  );
}
