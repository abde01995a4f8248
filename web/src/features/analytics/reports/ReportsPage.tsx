import { Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconReportAnalytics, IconSearch, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay, useObjects } from "@/api/session";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Empty } from "@/kit/page/Empty";
import { AnchorLink, ButtonLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { PlainTable } from "@/kit/table/PlainTable";
import figures from "@/records/figures/figures.module.css";
import { reportsQuery } from "./reports";
import classes from "./reports.module.css";
import type { Report } from "./shapes";
import { useReportTexts } from "./texts";
import { useReportName } from "./useReportName";

const groups = ["mine", "shared", "ready"] as const;
const groupOf = (report: Report): (typeof groups)[number] => (report.owner === null ? "ready" : report.mine ? "mine" : "shared");

/** All reports one may read: one's own, those opened by others, those the product brings. */
export default function ReportsPage() {
  const t = useReportTexts();
  const nameOf = useReportName();
  const composes = useMay("report", "create");
  const [q, setQ] = useState("");
  const query = useQuery(reportsQuery);
  const add = composes && (
    <ButtonLink h={32} leftSection={<IconPlus size={16} />} to={paths.newReport}>
      {t("add")}
    </ButtonLink>
  );
  const asked = q.trim().toLowerCase();
  const found = (query.data ?? []).filter((report) => `${report.name} ${report.name_en} ${report.about}`.toLowerCase().includes(asked));
  const ordered = [...found].sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
  return (
    <PageFrame
      title={t("title")}
      actions={query.data?.length ? add : null}
      bar={
        (query.data?.length ?? 0) > 0 && (
          <div className={figures.filters}>
            <TextInput
              size="xs"
              className={figures.control}
              aria-label={t("search")}
              placeholder={t("search")}
              leftSection={<IconSearch size={14} />}
              value={q}
              onChange={(event) => setQ(event.currentTarget.value)}
            />
          </div>
        )
      }
    >
      <Loaded query={query}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<IconReportAnalytics size={36} />} title={t("empty")} hint={t("emptyHint")} action={add && <Group justify="center" mt={8}>{add}</Group>} />
          ) : (
            <Stack gap="xl" maw={1100}>
              {found.length === 0 && <Text c="dimmed">{t("notFound")}</Text>}
              {groups.map((group) => {
                const rows = ordered.filter((report) => groupOf(report) === group);
                return rows.length > 0 && <Reports key={group} title={t(group)} rows={rows} whose={group === "shared"} />;
              })}
            </Stack>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Reports({ title, rows, whose }: { title: string; rows: Report[]; whose: boolean }) {
  const t = useReportTexts();
  const label = useLabel();
  const formats = useFormats();
  const nameOf = useReportName();
  const objects = useObjects();
  const over = ({ object, kind }: Report) => [label(objects.find(({ key }) => key === object)?.labels), t(`kinds.${kind}`)].filter(Boolean).join(" · ");
  return (
    <section>
      <Text component="h2" size="md" fw={600} m={0} mb="xs">{title}</Text>
      <PlainTable
        label={title}
        rows={rows}
        id={({ id }) => id}
        columns={[
          {
            key: "name",
            title: t("name"),
            cell: (report) => (
              <Stack gap={2} py={8} className={classes.name}>
                <Group gap={6} wrap="nowrap">
                  <AnchorLink size="sm" fw={500} to={paths.report(report.id)}>{nameOf(report)}</AnchorLink>
                  <SharedMark report={report} />
                </Group>
                {report.about && <Text span size="xs" c="dimmed" lineClamp={2}>{report.about}</Text>}
                <Text span size="xs" c="dimmed" hiddenFrom="sm">{over(report)}</Text>
              </Stack>
            ),
          },
          { key: "over", title: t("over"), width: 210, wide: true, cell: over },
          ...(whose ? [{ key: "whose", title: t("whose"), width: 190, wide: true, cell: ({ owner }: Report) => owner?.name ?? "" }] : []),
          { key: "updated", title: t("updated"), width: 130, wide: true, cell: ({ updated_at }) => (updated_at ? formats.nearMoment(updated_at) : t("product")) },
        ]}
      />
    </section>
  );
}

/** One's own report that others see as well. */
function SharedMark({ report: { mine, shared } }: { report: Report }) {
  const t = useReportTexts();
  const names = [...shared.departments, ...shared.users].map(({ name }) => name);
  if (!mine || (!shared.everyone && names.length === 0)) return null;
  const words = `${t("seen")}: ${shared.everyone ? t("everyone") : names.join(", ")}`;
  return (
    <Text span c="dimmed" title={words} aria-label={words} role="img" style={{ display: "inline-flex" }}>
      <IconUsers size={14} aria-hidden />
    </Text>
  );
}
