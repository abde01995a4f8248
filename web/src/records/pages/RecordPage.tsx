import { Anchor, Group } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChevronLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { Suspense } from "react";
import { ApiProblem } from "@/api/http";
import { useObject } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ObjectIcon } from "@/kit/icons";
import { Broken } from "@/kit/page/Broken";
import { FormSkeleton, PageSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { recordQuery } from "../data/rows";
import { extensionOf } from "../extensions";
import { FormatsProvider, useFormats } from "../format/FormatsProvider";
import type { Describe, RecordRow } from "../model/types";
import { nameOf } from "../model/values";
import { MarkOfOne, Place } from "../places";
import { FieldsPanel } from "../page/FieldsPanel";
import { NextStep } from "../page/NextStep";
import { RecordActions } from "../page/RecordActions";
import { RecordTabs } from "../page/RecordTabs";
import { usePageTexts } from "./texts";
import classes from "../page/page.module.css";

/** The page of any record: fields at the left, the timeline in the middle, relations at the right. */
export default function RecordPage({ objectKey, id }: { objectKey: string; id: string }) {
  const describe = useObject(objectKey);
  if (!describe) return <NotFound />;
  return (
    <FormatsProvider>
      <Loaded describe={describe} id={id} />
    </FormatsProvider>
  );
}

function Loaded({ describe, id }: { describe: Describe; id: string }) {
  const query = useQuery(recordQuery(describe, id));
  if (query.data) return <RecordScreen describe={describe} record={query.data} />;
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFound />;
  if (query.isError) return <Broken error={query.error} retry={() => void query.refetch()} />;
  return <PageSkeleton />;
}

/** Objects that live by their next step. */
const stepped = new Set(["lead", "deal", "company", "person", "case"]);

export function focusComposer(): void {
  document.querySelector<HTMLElement>("[data-composer] input, [data-composer] textarea")?.focus();
}

function RecordScreen({ describe, record }: { describe: Describe; record: RecordRow }) {
  const t = usePageTexts();
  const label = useLabel();
  const formats = useFormats();
  const navigate = useNavigate();
  const router = useRouter();
  const phone = useMediaQuery("(max-width: 900px)") ?? false;
  const { Header, Relations, watched } = extensionOf(describe.key);
  const toList = () => void navigate({ to: paths.list(describe.plural) });
  const relations = Relations ? <Suspense fallback={<FormSkeleton />}><Relations describe={describe} record={record} /></Suspense> : null;
  const author = record.created_by as { name?: string } | null | undefined;
  return (
    <PageFrame
      title={nameOf(describe, record) || label(describe.label)}
      above={
        <Anchor
          component="button"
          size="xs"
          c="dimmed"
          onClick={() => (router.history.canGoBack() ? router.history.back() : toList())}
        >
          <Group gap={2} component="span">
            <IconChevronLeft size={14} aria-hidden />
            {label(describe.labels)}
          </Group>
        </Anchor>
      }
      aside={<ObjectIcon object={describe.key} icon={describe.icon} size={20} />}
      actions={<RecordActions describe={describe} record={record} onGone={toList} />}
      bar={
        <div className={classes.head}>
          {Header && <Header describe={describe} record={record} />}
          <Group gap="4px 16px" wrap="wrap">
            <MarkOfOne object={describe.key} id={record.id} />
            {stepped.has(describe.key) && <NextStep describe={describe} id={record.id} onPlan={focusComposer} />}
            {typeof record.created_at === "string" && (
              <span className={classes.meta}>
                {author?.name ? t("createdBy", { at: formats.moment(record.created_at), name: author.name }) : t("created", { at: formats.moment(record.created_at) })}
              </span>
            )}
          </Group>
        </div>
      }
    >
      {!watched && <Place name="record" object={describe.key} id={record.id} />}
      {phone ? (
        <RecordTabs describe={describe} record={record} alone relations={relations} />
      ) : (
        <div className={classes.columns} data-two={!relations || undefined}>
          <div className={classes.panel}>
            <FieldsPanel describe={describe} record={record} />
          </div>
          <div className={classes.panel}>
            <RecordTabs describe={describe} record={record} />
          </div>
          {relations && <div className={classes.related}>{relations}</div>}
        </div>
      )}
    </PageFrame>
  );
}
