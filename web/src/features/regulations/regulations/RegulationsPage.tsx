import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconGavel, IconPlus, IconTemplate } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/api/session";
import { useFormats } from "@/kit/format/useFormats";
import { Empty } from "@/kit/page/Empty";
import { AnchorLink, ButtonLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { PlainTable } from "@/kit/table/PlainTable";
import { regulationsQuery, type Regulation } from "./api";
import { TemplatesDrawer } from "./TemplatesDrawer";
import { useRegulationTexts } from "./texts";

export const severityColor: Record<string, string> = { low: "gray", normal: "blue", high: "red" };

/** The rules of work: what is in force, for everybody; what is being written, for those who write. */
export default function RegulationsPage() {
  const t = useRegulationTexts();
  const formats = useFormats();
  const navigate = useNavigate();
  const writes = useMay("regulation", "create");
  const query = useQuery(regulationsQuery);
  const [templates, setTemplates] = useState(false);
  const buttons = writes && (
    <>
      <Button variant="default" h={32} leftSection={<IconTemplate size={16} />} onClick={() => setTemplates(true)}>
        {t("take")}
      </Button>
      <ButtonLink h={32} to={paths.newRegulation} leftSection={<IconPlus size={16} />}>
        {t("add")}
      </ButtonLink>
    </>
  );
  return (
    <PageFrame title={t("title")} actions={query.data?.length ? buttons : null}>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty
              icon={<IconGavel size={36} />}
              title={t(writes ? "empty" : "emptyReader")}
              hint={t(writes ? "emptyHint" : "emptyReaderHint")}
              action={buttons && <Group gap="xs" justify="center" mt={8}>{buttons}</Group>}
            />
          ) : (
            <Stack gap="md">
              <Text size="sm" c="dimmed">{t("hint")}</Text>
              <PlainTable
                label={t("title")}
                rows={rows}
                id={({ id }) => id}
                dim={({ active }) => !active}
                onOpen={({ id }) => void navigate({ to: paths.regulation(id) })}
                columns={[
                  { key: "name", title: t("name"), cell: (row) => <Name row={row} writes={writes} /> },
                  { key: "severity", title: t("severity"), width: 130, wide: true, cell: ({ severity }) => <Badge color={severityColor[severity]}>{t(`severities.${severity}`)}</Badge> },
                  ...(writes ? [{ key: "state", title: t("state"), width: 150, wide: true, cell: (row: Regulation) => <State row={row} /> }] : []),
                  { key: "edition", title: t("edition"), width: 90, align: "right", wide: true, cell: ({ edition }) => edition ?? "—" },
                  {
                    key: "open",
                    title: t("openNow"),
                    width: 90,
                    align: "right",
                    cell: ({ id, name, open_now }) =>
                      open_now === 0 ? (
                        0
                      ) : (
                        <AnchorLink
                          to={paths.list("obligations")}
                          search={{ f: { all: [{ field: "regulation", op: "in", value: [id] }, { field: "state", op: "in", value: ["open"] }] } } as never}
                          aria-label={t("openNowHint", { name, count: open_now })}
                        >
                          {formats.number(open_now)}
                        </AnchorLink>
                      ),
                  },
                  { key: "read", title: t("readBy"), width: 130, align: "right", wide: true, cell: ({ acknowledged, acknowledged_by }) => (acknowledged ? formats.number(acknowledged_by) : "—") },
                ]}
              />
            </Stack>
          )
        }
      </Loaded>
      {templates && <TemplatesDrawer onClose={() => setTemplates(false)} />}
    </PageFrame>
  );
}

function Name({ row, writes }: { row: Regulation; writes: boolean }) {
  const t = useRegulationTexts();
  return (
    <Stack gap={2} py={6} style={{ whiteSpace: "normal" }} maw={720}>
      <Text span size="sm" fw={500}>{row.name}</Text>
      <Text span size="xs" c="dimmed">{row.sentence}</Text>
      <Group gap={6} hiddenFrom="sm">
        <Badge color={severityColor[row.severity]}>{t(`severities.${row.severity}`)}</Badge>
        {writes && <State row={row} />}
      </Group>
      {row.problem && <Text span size="xs" c="red">{t("problem", { text: row.problem })}</Text>}
    </Stack>
  );
}

export function State({ row }: { row: Regulation }) {
  const t = useRegulationTexts();
  const state = row.active ? "on" : row.edition ? "off" : "draft";
  return (
    <Group gap={4} wrap="nowrap" style={{ flex: "none" }}>
      <Badge color={row.active ? "green" : "gray"}>{t(state)}</Badge>
      {row.active && row.changed && <Badge color="yellow">{t("changed")}</Badge>}
    </Group>
  );
}
