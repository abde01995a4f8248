import { Badge, Group, Stack, Text } from "@mantine/core";
import { IconChartPie, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMay, useObjects } from "@/api/session";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Empty } from "@/kit/page/Empty";
import { ButtonLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { PlainTable } from "@/kit/table/PlainTable";
import { segmentsQuery, type Segmentation } from "./api";
import { ClassBar } from "./ClassBar";
import { useSegmentTexts } from "./texts";

/** All segmentations, with how many records are in each class. */
export default function SegmentsPage() {
  const t = useSegmentTexts();
  const label = useLabel();
  const formats = useFormats();
  const navigate = useNavigate();
  const objects = useObjects();
  const writes = useMay("segmentation", "create");
  const query = useQuery(segmentsQuery);
  const objectOf = (key: string) => objects.find((one) => one.key === key);
  const add = writes && (
    <ButtonLink h={32} to={paths.newSegment} leftSection={<IconPlus size={16} />}>
      {t("add")}
    </ButtonLink>
  );
  return (
    <PageFrame title={t("title")} actions={query.data?.length ? add : null}>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty
              icon={<IconChartPie size={36} />}
              title={t(writes ? "empty" : "emptyReader")}
              hint={t(writes ? "emptyHint" : "emptyReaderHint")}
              action={add && <Group justify="center" mt={8}>{add}</Group>}
            />
          ) : (
            <Stack gap="md">
              <Text size="sm" c="dimmed" maw={820}>{t("hint")}</Text>
              <PlainTable
                label={t("title")}
                rows={rows}
                id={({ id }) => id}
                dim={({ active }) => !active}
                onOpen={({ id }) => void navigate({ to: paths.segment(id) })}
                columns={[
                  { key: "name", title: t("name"), cell: (row) => <Name row={row} object={label(objectOf(row.object)?.labels ?? row.label)} /> },
                  {
                    key: "classes",
                    title: t("classes"),
                    width: "46%",
                    wide: true,
                    cell: ({ classes }) => <Stack py={8} style={{ whiteSpace: "normal" }}><ClassBar parts={classes} words /></Stack>,
                  },
                  {
                    key: "members",
                    title: t("members"),
                    width: 90,
                    align: "right",
                    cell: ({ classes }) => formats.number(classes.reduce((sum, { count }) => sum + count, 0)),
                  },
                  {
                    key: "counted",
                    title: t("counted"),
                    width: 130,
                    wide: true,
                    cell: ({ counted_at, kind }) => (kind === "list" ? "—" : counted_at ? formats.nearMoment(counted_at) : t("never")),
                  },
                ]}
              />
            </Stack>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Name({ row, object }: { row: Segmentation; object: string }) {
  const t = useSegmentTexts();
  return (
    <Stack gap={4} py={8} style={{ whiteSpace: "normal" }}>
      <Group gap={6}>
        <Text span size="sm" fw={500}>{row.name}</Text>
        {!row.active && <Badge color="gray">{t("off")}</Badge>}
      </Group>
      <Text span size="xs" c="dimmed">{object} · {t(`kinds.${row.kind}`)}</Text>
      <Group hiddenFrom="sm"><ClassBar parts={row.classes} /></Group>
      {row.problem && <Text span size="xs" c="red">{t("problem", { text: row.problem })}</Text>}
    </Stack>
  );
}
