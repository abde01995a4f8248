import { ActionIcon, Alert, Badge, Menu, Stack, Tabs, Text } from "@mantine/core";
import { IconChevronLeft, IconDots, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { keys } from "@/api/keys";
import { useObject } from "@/api/session";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { PageSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import { segmentQuery, segments, segmentsKey, type Segmentation } from "./api";
import { ClassesTable } from "./ClassesTable";
import { draftOf } from "./definition";
import { MovesFeed } from "./MovesFeed";
import { Recalculate } from "./Recalculate";
import { SegmentForm } from "./SegmentForm";
import { useSegmentTexts } from "./texts";

/** One segmentation: who is in which class, who moved and why, how it is counted. */
export default function SegmentPage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(segmentQuery(id));
  if (query.error instanceof ApiProblem && [403, 404].includes(query.error.status)) return <NotFound />;
  if (query.isError && !query.data) return <Broken error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <PageSkeleton />;
  return (
    <FormatsProvider>
      <Screen key={query.data.id} row={query.data} />
    </FormatsProvider>
  );
}

function Screen({ row }: { row: Segmentation }) {
  const t = useSegmentTexts();
  const label = useLabel();
  const describe = useObject(row.object);
  const [tab, setTab] = useState<string | null>("classes");
  return (
    <PageFrame
      title={row.name}
      above={
        <AnchorLink to={paths.segments} size="xs" c="dimmed">
          <IconChevronLeft size={14} aria-hidden /> {t("title")}
        </AnchorLink>
      }
      aside={!row.active && <Badge color="gray">{t("off")}</Badge>}
      actions={row.may_change && <><Recalculate row={row} /><More row={row} /></>}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {describe && label(describe.labels)} · {t(`kinds.${row.kind}`)}{row.kind !== "list" && ` · ${t(`schedules.${row.schedule}`)}`}
        </Text>
        {row.text && <Text size="sm" maw={760}>{row.text}</Text>}
        {row.problem && <Alert color="red">{t("problem", { text: row.problem })}</Alert>}
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List mb="lg">
            <Tabs.Tab value="classes">{t("tabs.classes")}</Tabs.Tab>
            <Tabs.Tab value="moves">{t("tabs.moves")}</Tabs.Tab>
            {row.may_change && <Tabs.Tab value="settings">{t("tabs.settings")}</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="classes"><ClassesTable row={row} /></Tabs.Panel>
          <Tabs.Panel value="moves"><MovesFeed row={row} /></Tabs.Panel>
          <Tabs.Panel value="settings">
            <SegmentForm key={JSON.stringify(row.definition)} segmentation={row} given={draftOf(row)} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </PageFrame>
  );
}

function More({ row }: { row: Segmentation }) {
  const t = useSegmentTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = async () => {
    if (!(await confirm({ title: t("removeAsk", { name: row.name }), text: t("removeText"), verb: kit("remove"), danger: true }))) return;
    try {
      await segments.remove(row.id);
      void navigate({ to: paths.segments, ignoreBlocker: true });
      toast(t("removed", { name: row.name }));
      client.removeQueries({ queryKey: keys.record("segmentation", row.id) });
      await Promise.all([client.invalidateQueries({ queryKey: segmentsKey }), client.invalidateQueries({ queryKey: keys.objects })]);
    } catch (failure) {
      toastFailure(failure);
    }
  };
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={32} aria-label={kit("more")}><IconDots size={18} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => void remove()}>{kit("remove")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
