import { Badge, Button, Group, Menu, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { useMay } from "@/api/session";
import { toast } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { paths } from "@/kit/paths";
import type { RecordSlotProps } from "@/records/extensions";
import { ofRecordQuery, segments, segmentsKey, segmentsQuery, type RecordSegment } from "./api";
import { MoveWords, When } from "./MovesFeed";
import { useSegmentTexts } from "./texts";
import classes from "./segments.module.css";

/** The classes a record is in: since when, why, and where it was before. */
export default function RecordSegments({ describe, record }: RecordSlotProps) {
  const t = useSegmentTexts();
  const query = useQuery(ofRecordQuery(describe.key, record.id));
  const writes = useMay("segmentation", "change");
  const lists = (useQuery({ ...segmentsQuery, enabled: writes }).data ?? []).filter(
    (one) => one.kind === "list" && one.active && one.object === describe.key,
  );
  const client = useQueryClient();
  const changing = useMutation({
    mutationFn: ({ id, into }: { id: string; into: boolean; name: string }) => (into ? segments.putIn(id, [record.id]) : segments.takeOut(id, [record.id])),
    onSuccess: async (_, { into, name }) => {
      toast(t(into ? "putDone" : "outDone", { name }));
      await Promise.all([client.invalidateQueries({ queryKey: segmentsKey }), client.invalidateQueries({ queryKey: keys.rows(describe.key) })]);
    },
  });
  return (
    <Loaded query={query}>
      {(rows) => {
        const inside = new Set(rows.filter(({ label }) => label).map(({ segmentation }) => segmentation.id));
        const offered = lists.filter(({ id }) => !inside.has(id));
        return (
          <Stack gap="lg">
            {rows.length === 0 && offered.length === 0 && <Text size="sm" c="dimmed">{t("nowhere")}</Text>}
            {rows.map((row) => (
              <Segment
                key={row.segmentation.id}
                row={row}
                {...(writes && row.kind === "list" && row.label && {
                  onOut: () => changing.mutate({ id: row.segmentation.id, into: false, name: row.segmentation.name }),
                })}
              />
            ))}
            {offered.length > 0 && (
              <Menu position="bottom-start" shadow="md">
                <Menu.Target>
                  <Button variant="default" leftSection={<IconPlus size={16} />} style={{ alignSelf: "flex-start" }} loading={changing.isPending}>{t("put")}</Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {offered.map(({ id, name }) => (
                    <Menu.Item key={id} onClick={() => changing.mutate({ id, into: true, name })}>{name}</Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function Segment({ row, onOut }: { row: RecordSegment; onOut?: () => void }) {
  const t = useSegmentTexts();
  const label = useLabel();
  const formats = useFormats();
  return (
    <section aria-label={row.segmentation.name}>
      <Group gap={8} align="center">
        <AnchorLink to={paths.segment(row.segmentation.id)} size="sm" fw={500}>{row.segmentation.name}</AnchorLink>
        {row.label ? <Badge color={row.color ?? "gray"} tt="none">{label(row.label)}</Badge> : <Text size="sm" c="dimmed">{t("out")}</Text>}
        {row.since && <Text size="xs" c="dimmed">{t("since", { day: formats.fullMoment(row.since) })}</Text>}
        {onOut && <Button size="compact-xs" variant="subtle" color="gray" onClick={onOut}>{t("takeOut")}</Button>}
      </Group>
      {row.why && <Text size="sm" c="dimmed" mt={4}>{row.why}</Text>}
      {row.moves.map((move) => (
        <div key={move.id} className={classes.move} style={{ marginTop: 6 }}>
          <Group justify="space-between" wrap="nowrap" align="baseline"><MoveWords move={move} /><When move={move} /></Group>
        </div>
      ))}
    </section>
  );
}
