import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Badge } from "../fieldTypes/Badge";
import { useObject } from "@/api/session";
import { inLanguage } from "@/kit/i18n/i18n";
import { useLabel } from "@/kit/i18n/useLanguage";
import { paths } from "@/kit/paths";
import { useFormats } from "../format/FormatsProvider";
import { Concerned } from "./Concerned";
import { KindIcon } from "./KindIcon";
import type { ChangedField, Item } from "./model";
import { useTimelineTexts } from "./texts";
import classes from "./timeline.module.css";

const sources = ["key", "import", "rule", "job", "cli"] as const;

/** One thing that happened: what, when, by whom, whence. */
export function TimelineItem({ item, here }: { item: Item; here: string }) {
  const t = useTimelineTexts();
  const formats = useFormats();
  const label = useLabel();
  const result = useObject("activity")?.fields.find((field) => field.key === "result")?.options?.find((option) => option.value === item.activity?.result);
  const via = sources.includes(item.via as "key") ? t(`via.${item.via as "key"}`) : "";
  return (
    <article className={classes.item}>
      <span className={classes.mark} data-kind={item.kind}>
        <KindIcon kind={item.kind} />
      </span>
      <div>
        <div className={classes.top}>
          <Text size="sm" fw={500}>
            {title(item, t)}
          </Text>
          {item.activity?.cancelled_at && <span className={classes.who}>{t("cancelled")}</span>}
          {result && <Badge color={result.color}>{label(result.label)}</Badge>}
          <span className={classes.who}>
            <time dateTime={item.at} title={formats.dateTime(item.at)}>
              {formats.time(item.at)}
            </time>
            {item.by ? ` · ${item.by.name}` : ""}
            {via ? ` · ${via}` : ""}
          </span>
        </div>
        {item.text && <p className={item.kind === "note" ? `${classes.text} ${classes.note}` : classes.text}>{item.text}</p>}
        {item.approval && <ApprovalPart approval={item.approval} />}
        {item.letter && <LetterPart letter={item.letter} />}
        {item.activity?.result_text && <p className={classes.text}>{item.activity.result_text}</p>}
        {item.changes && item.changes.length > 0 && <Changes changes={item.changes} />}
        {item.file && <FilePart file={item.file} />}
        <Concerned links={item.activity?.links} here={here} />
      </div>
    </article>
  );
}

function title(item: Item, t: ReturnType<typeof useTimelineTexts>): string {
  switch (item.kind) {
    case "created":
      return t("created");
    case "restore":
      return t("restored");
    case "delete":
      return t("deleted");
    case "change":
      return t("changed");
    case "stage":
      return item.title || t("stage");
    case "file":
      return item.title || t("fileAdded");
    case "approval":
      return `${t(`approval.${item.approval?.what as "asked"}`)}: ${item.title ?? ""}`;
    default:
      return item.title || t(`kind.${item.kind as "note"}`);
  }
}

export function Changes({ changes }: { changes: ChangedField[] }) {
  const t = useTimelineTexts();
  const told = (value: unknown) => (value === null || value === undefined || value === "" ? "" : String(value));
  return (
    <div className={classes.changes}>
      {changes.map((change) => (
        <div key={change.field}>
          {typeof change.label === "string" ? change.label : inLanguage(change.label)}:{" "}
          {told(change.before) && <span className={classes.before}>{told(change.before)}</span>}
          {told(change.before) && " → "}
          <b>{told(change.after) || t("empty_value")}</b>
        </div>
      ))}
    </div>
  );
}

function ApprovalPart({ approval }: { approval: NonNullable<Item["approval"]> }) {
  const t = useTimelineTexts();
  return (
    <div className={classes.who}>
      <Anchor component={Link} to={paths.record("approvals", approval.id)} size="xs">№ {approval.number}</Anchor>
      {approval.instead_of && ` · ${t("approvalFor", { name: approval.instead_of.name })}`}
    </div>
  );
}

function LetterPart({ letter }: { letter: NonNullable<Item["letter"]> }) {
  const t = useTimelineTexts();
  const formats = useFormats();
  return (
    <div className={classes.who}>
      {t("letterTo", { to: [...letter.to, ...letter.cc].join(", ") })}
      {letter.automatic && ` · ${t("letterAutomatic")}`}
      {" · "}
      <Anchor component={Link} to={paths.record("letters", letter.id)} size="xs">{t("letterOpen")}</Anchor>
      {letter.attachments.map((file) => (
        <div key={file.id}>
          <Anchor href={`/api/v1/files/${file.id}?download=true`} size="xs">{file.name}</Anchor> {formats.size(file.size)}
        </div>
      ))}
    </div>
  );
}

function FilePart({ file }: { file: NonNullable<Item["file"]> }) {
  const formats = useFormats();
  return (
    <a href={`/api/v1/files/${file.id}`} target="_blank" rel="noreferrer">
      {file.type.startsWith("image/") ? (
        <img className={classes.picture} src={`/api/v1/files/${file.id}/preview`} alt={file.name} loading="lazy" />
      ) : (
        <Text size="xs">{formats.size(file.size)}</Text>
      )}
    </a>
  );
}
