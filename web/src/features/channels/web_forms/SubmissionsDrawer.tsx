import { Badge, Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useObject } from "@/api/session";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Broken } from "@/kit/page/Broken";
import { AnchorLink } from "@/kit/page/links";
import { RowsSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { forms, formsKey, type Submission, type WebForm } from "./forms";
import { useWebFormTexts } from "./texts";

/** What was sent through a form, the latest first; what was taken leads to its lead. */
export function SubmissionsDrawer({ webForm, onClose }: { webForm: WebForm; onClose: () => void }) {
  const t = useWebFormTexts();
  const query = useInfiniteQuery({
    queryKey: [...formsKey, webForm.id, "submissions"],
    initialPageParam: "",
    queryFn: ({ pageParam }) => forms.submissions(webForm.id, pageParam),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Drawer opened onClose={onClose} position="right" size={560} title={`${t("submissions")}: ${webForm.name}`}>
      {query.isPending && <RowsSkeleton rows={5} columns={2} />}
      {query.isError && <Broken error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && <Text c="dimmed" size="sm">{t("noSubmissions")}</Text>}
      <Stack gap={0}>
        {rows.map((row) => (
          <Line key={row.id} row={row} webForm={webForm} />
        ))}
      </Stack>
      {query.hasNextPage && (
        <Button variant="subtle" mt="sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("more")}</Button>
      )}
    </Drawer>
  );
}

function Line({ row, webForm }: { row: Submission; webForm: WebForm }) {
  const t = useWebFormTexts();
  const label = useLabel();
  const formats = useFormats();
  const lead = useObject("lead");
  const nameOf = (key: string) => {
    const words = webForm.fields.find((field) => field.key === key)?.label ?? lead?.fields.find((field) => field.key === key)?.label;
    return words ? label(words) : key;
  };
  const place = (key: string) => (webForm.fields.findIndex((field) => field.key === key) + 1 || webForm.fields.length + 1);
  const asAsked = Object.entries(row.values).sort(([one], [other]) => place(one) - place(other));
  return (
    <Stack gap={4} py="sm" style={{ borderBottom: "1px solid var(--ok-line)" }}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap="xs">
          <Text size="sm" fw={500}>{formats.nearMoment(row.at)}</Text>
          <Badge color={row.verdict === "accepted" ? "green" : "gray"}>{t(`verdicts.${row.verdict}`)}</Badge>
        </Group>
        {row.record && <AnchorLink size="sm" to={paths.record("leads", row.record.id)}>{t("lead")}</AnchorLink>}
      </Group>
      {asAsked.map(([key, value]) => (
        <Text key={key} size="sm" style={{ overflowWrap: "anywhere" }}>
          <Text span c="dimmed" size="sm">{nameOf(key)}: </Text>
          {value}
        </Text>
      ))}
      {row.consent_version !== null && <Text size="xs" c="dimmed">{t("consentGiven", { version: row.consent_version })}</Text>}
    </Stack>
  );
}
