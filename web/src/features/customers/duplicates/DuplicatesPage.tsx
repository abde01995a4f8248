import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { IconCopyCheck, IconRefresh } from "@tabler/icons-react";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api } from "@/api/http";
import type { ClusterPage, ClusterTold } from "@/api/schema";
import { useObjectByPlural } from "@/api/session";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { Empty } from "@/kit/page/Empty";
import { AnchorLink } from "@/kit/page/links";
import { RowsSkeleton } from "@/kit/page/Loading";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { Badge } from "@/records/fieldTypes/Badge";
import { LinkedName } from "@/records/fieldTypes/LinkType";
import { typeOf } from "@/records/fieldTypes/registry";
import { watched } from "@/records/form/duplicatesOf";
import { FormatsProvider } from "@/records/format/FormatsProvider";
import type { Describe } from "@/records/model/types";
import { fieldOf, isEmpty, nameOf } from "@/records/model/values";
import { useCustomerTexts } from "../texts";
import MergeDialog from "./MergeDialog";
import classes from "../customers.module.css";

/** Groups of records that may be one, with the reason; merged or declared different. */
export default function DuplicatesPage() {
  const { plural = window.location.pathname.split("/")[1] ?? "" } = useParams({ strict: false }) as { plural?: string };
  const describe = useObjectByPlural(plural);
  if (!describe?.can.merge || !watched.has(describe.key)) return <NotFound />;
  return (
    <FormatsProvider>
      <Clusters describe={describe} />
    </FormatsProvider>
  );
}

function Clusters({ describe }: { describe: Describe }) {
  const t = useCustomerTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const client = useQueryClient();
  const [merging, setMerging] = useState<string[] | null>(null);
  // The search is a job of the server's and does not say when it is over: the page looks for its findings a while.
  const [looking, setLooking] = useState(false);
  useEffect(() => {
    if (!looking) return;
    const over = setTimeout(() => setLooking(false), 20_000);
    return () => clearTimeout(over);
  }, [looking]);
  const query = useInfiniteQuery({
    refetchInterval: looking && 2000,
    queryKey: ["duplicates", "clusters", describe.key],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      api.get<ClusterPage>("/duplicates", { object: describe.key, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const clusters = query.data?.pages.flatMap((page) => page.clusters) ?? [];
  const find = async () => {
    try {
      await api.post("/duplicates/find", { object: describe.key }).catch((failure: unknown) => {
        // 202 has no body to read.
        if (!(failure instanceof SyntaxError)) throw failure;
      });
      toast(t("dup.started"));
      setLooking(true);
    } catch (failure) {
      toastFailure(failure);
    }
  };
  const dismiss = async (cluster: ClusterTold) => {
    try {
      await api.post("/duplicates/dismiss", { object: describe.key, ids: cluster.rows.map((row) => row.id) });
      toast(t("dup.dismissed"));
      await client.invalidateQueries({ queryKey: ["duplicates"] });
    } catch (failure) {
      toastFailure(failure);
    }
  };
  const fields = describe.layout.list.map((key) => fieldOf(describe, key)).filter((field) => field !== undefined).filter((field) => field.key !== describe.name_field).slice(0, 6);
  return (
    <PageFrame
      title={t("dup.title", { object: label(describe.labels).toLowerCase() })}
      above={
        <AnchorLink size="xs" c="dimmed" to={paths.list(describe.plural)}>
          {t("dup.back")}
        </AnchorLink>
      }
      actions={
        <Button variant="default" h={32} leftSection={<IconRefresh size={16} />} loading={looking} onClick={() => void find()}>
          {t("dup.find")}
        </Button>
      }
    >
      {query.isPending && <RowsSkeleton />}
      {query.isError && <Broken error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && clusters.length === 0 && <Empty icon={<IconCopyCheck size={36} />} title={t(looking ? "dup.looking" : "dup.none")} hint={t("dup.noneHint")} />}
      <Stack gap="md" maw={1200}>
        {clusters.map((cluster) => (
          <section key={cluster.id} className={classes.cluster}>
            <Group justify="space-between" mb={8}>
              <Group gap={6}>
                {cluster.reasons.map((reason) => (
                  <Badge key={reason.code} color="yellow">
                    {label(reason)}
                  </Badge>
                ))}
              </Group>
              <Group gap={6}>
                <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void dismiss(cluster)}>
                  {t("dup.notSame")}
                </Button>
                <Button size="compact-sm" onClick={() => setMerging(cluster.rows.slice(0, 5).map((row) => row.id))}>
                  {t("dup.merge")}
                </Button>
              </Group>
            </Group>
            <div className={classes.scroll}>
              <Table fz="sm" verticalSpacing={4}>
                <Table.Tbody>
                  {cluster.rows.map((row) => (
                    <Table.Tr key={row.id}>
                      <Table.Td miw={180}>
                        <LinkedName target={describe.key} link={{ id: row.id, name: nameOf(describe, row) }} />
                      </Table.Td>
                      {fields.map((field) => {
                        const { Show } = typeOf(field);
                        return <Table.Td key={field.key}>{isEmpty(row[field.key]) ? null : <Show field={field} value={row[field.key]} mode="cell" />}</Table.Td>;
                      })}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          </section>
        ))}
        {query.hasNextPage && (
          <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {kit("more")}
          </Button>
        )}
        {clusters.length > 0 && <Text size="xs" c="dimmed">{t("dup.noneHint")}</Text>}
      </Stack>
      {merging && <MergeDialog describe={describe} ids={merging} onClose={() => setMerging(null)} onMerged={() => void query.refetch()} />}
    </PageFrame>
  );
}
