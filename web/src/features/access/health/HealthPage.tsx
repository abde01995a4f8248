import { Button, Code, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Health } from "@/api/schema";
import { toast } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { Panel } from "@/kit/page/Panel";
import { PlainTable } from "@/kit/table/PlainTable";
import { useHealthTexts } from "./texts";

const looks = {
  good: { Icon: IconCircleCheck, color: "var(--ok-good)" },
  warning: { Icon: IconAlertTriangle, color: "var(--ok-warn)" },
  bad: { Icon: IconCircleX, color: "var(--ok-bad)" },
};

const healthKey = keys.admin("health");

/** Whether the installation is well, check by check, and the jobs that were given up. */
export default function HealthPage() {
  const t = useHealthTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const query = useQuery({ queryKey: healthKey, queryFn: ({ signal }) => api.get<Health>("/health", {}, signal) });
  const retrying = useMutation({
    mutationFn: () => api.post<{ retried: number }>("/health/retry"),
    onSuccess: ({ retried }) => {
      toast(t("retried", { count: retried }));
      return client.invalidateQueries({ queryKey: healthKey });
    },
  });
  const again = (
    <Button variant="default" leftSection={<IconRefresh size={16} />} loading={query.isFetching} onClick={() => void query.refetch()}>
      {t("again")}
    </Button>
  );
  return (
    <PageFrame narrow title={t("title")} actions={again}>
      <Loaded query={query}>
        {({ version, state, verdicts, failed_jobs: failed }) => (
          <Stack gap="lg">
            <Panel
              title={t(`overall.${state}`)}
              hint={[version && t("version", { version }), t("checked", { when: formats.nearMoment(new Date(query.dataUpdatedAt).toISOString()).toLowerCase() })].filter(Boolean).join(" · ")}
            >
              <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
                {verdicts.map(({ key, state: one, text, details }) => {
                  const { Icon, color } = looks[one];
                  return (
                    <Group key={key} component="li" gap="sm" align="flex-start" wrap="nowrap">
                      <Icon size={20} color={color} role="img" aria-label={t(`states.${one}`)} style={{ flex: "none" }} />
                      <div>
                        <Text size="sm" fw={500}>{t(`keys.${key}`)}</Text>
                        <Text size="sm" c="dimmed">{text}</Text>
                        {details && <Code block mt={4}>{details}</Code>}
                      </div>
                    </Group>
                  );
                })}
              </Stack>
            </Panel>
            {failed.length > 0 && (
              <Panel
                title={t("failed")}
                hint={t("failedHint")}
                actions={<Button variant="default" loading={retrying.isPending} onClick={() => retrying.mutate()}>{t("retry")}</Button>}
              >
                <PlainTable
                  label={t("failed")}
                  rows={failed}
                  id={({ id }) => id}
                  columns={[
                    { key: "job", title: t("job"), cell: ({ name }) => name },
                    { key: "attempts", title: t("attempts"), width: 110, cell: ({ attempts }) => attempts },
                    { key: "when", title: t("when"), width: 160, cell: ({ at }) => at && <time dateTime={at}>{formats.nearMoment(at)}</time> },
                  ]}
                />
              </Panel>
            )}
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}
