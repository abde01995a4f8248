import { Tabs } from "@mantine/core";
import { Suspense, useState, type ReactNode } from "react";
import { useMe } from "@/api/session";
import { RowsSkeleton } from "@/kit/page/Loading";
import { commonTabsOf, extensionOf } from "../extensions";
import type { Describe, RecordRow } from "../model/types";
import { nameOf } from "../model/values";
import { usePageTexts } from "../pages/texts";
import { Timeline } from "../timeline/Timeline";
import { FieldsPanel } from "./FieldsPanel";
import { FilesPanel } from "./FilesPanel";
import { JournalPanel } from "./JournalPanel";

interface RecordTabsProps {
  describe: Describe;
  record: RecordRow;
  /** Also the fields and the relations: there is no room for columns beside. */
  alone?: boolean;
  relations?: ReactNode;
}

/** What is known of a record, a tab each: the timeline first; the rest is asked for when looked at. */
export function RecordTabs({ describe, record, alone, relations }: RecordTabsProps) {
  const t = usePageTexts();
  const { tabs = [], watched } = extensionOf(describe.key);
  const me = useMe();
  const own = watched ? tabs : [...tabs, ...commonTabsOf(describe, me)];
  const [tab, setTab] = useState<string | null>(own.find(({ first }) => first)?.key ?? (watched ? (own[0]?.key ?? "journal") : "timeline"));
  const writable = record.can?.change !== false && Boolean(describe.can.change);
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List mb="md" style={{ flexWrap: "nowrap", overflowX: "auto" }}>
        {!watched && <Tabs.Tab value="timeline">{t("timeline")}</Tabs.Tab>}
        {watched && own.map((item) => <Tabs.Tab key={item.key} value={item.key}>{item.label()}</Tabs.Tab>)}
        {alone && <Tabs.Tab value="fields">{t("fields")}</Tabs.Tab>}
        {alone && relations && <Tabs.Tab value="relations">{t("relations")}</Tabs.Tab>}
        {!watched && own.map((item) => <Tabs.Tab key={item.key} value={item.key}>{item.label()}</Tabs.Tab>)}
        {!watched && <Tabs.Tab value="files">{t("files")}</Tabs.Tab>}
        <Tabs.Tab value="journal">{t("journal")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="timeline">
        <Timeline describe={describe} record={{ id: record.id, name: nameOf(describe, record) }} />
      </Tabs.Panel>
      <Tabs.Panel value="fields">
        <FieldsPanel describe={describe} record={record} />
      </Tabs.Panel>
      <Tabs.Panel value="relations">{relations}</Tabs.Panel>
      {own.map(({ key, Panel }) => (
        <Tabs.Panel key={key} value={key}>
          <Suspense fallback={<RowsSkeleton rows={3} />}><Panel describe={describe} record={record} /></Suspense>
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="files">
        <FilesPanel describe={describe} id={record.id} writable={writable} />
      </Tabs.Panel>
      <Tabs.Panel value="journal">
        <JournalPanel describe={describe} id={record.id} />
      </Tabs.Panel>
    </Tabs>
  );
}
