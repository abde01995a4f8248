import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLabel } from "@/kit/i18n/useLanguage";
import { shade } from "@/kit/colors";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { AnchorLink, ButtonLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { SortableList } from "@/kit/sortable/SortableList";
import classes from "./pipelines.module.css";
import { type Pipeline, pipelines, pipelinesKey, pipelinesQuery } from "./api";
import { usePipelineTexts } from "./texts";

/** The stages as a row of coloured marks with names. */
function Way({ stages }: { stages: Pipeline["stages"] }) {
  const label = useLabel();
  return (
    <Text size="xs" c="dimmed" component="div" className={classes.way}>
      {stages.map(({ id, names, color }) => (
        <span key={id} className={classes.step}>
          <span className={classes.mark} style={{ background: shade(color) }} aria-hidden />
          {label(names)}
        </span>
      ))}
    </Text>
  );
}

export default function PipelinesPage() {
  const t = usePipelineTexts();
  const label = useLabel();
  const client = useQueryClient();
  const list = useQuery(pipelinesQuery);
  const refresh = () => client.invalidateQueries({ queryKey: pipelinesKey });
  const placing = useMutation({
    mutationFn: async (rows: Pipeline[]) => {
      for (const [place, { id, position }] of rows.entries()) if (position !== place) await pipelines.place(id, place);
    },
    onMutate: (rows) => {
      const removed = (list.data ?? []).filter((one) => one.removed);
      client.setQueryData(pipelinesQuery.queryKey, [...rows, ...removed]);
    },
    onSettled: refresh,
  });
  const restoring = useMutation({ mutationFn: pipelines.restore, onSuccess: refresh });
  return (
    <PageFrame
      title={t("title")}
      actions={<ButtonLink to={paths.settings.pipeline("new")} leftSection={<IconPlus size={16} />}>{t("add")}</ButtonLink>}
    >
      <Loaded query={list}>
        {(all) => {
          const used = all.filter(({ removed }) => !removed);
          const unused = all.filter(({ removed }) => removed);
          return (
            <Stack gap="lg">
              <div className={classes.list}>
                <SortableList items={used} id={({ id }) => id} name={({ names }) => label(names)} onOrder={(rows) => placing.mutate(rows)}>
                  {({ id, names, stages }) => (
                    <Stack gap={4} py="sm" pr="md">
                      <AnchorLink to={paths.settings.pipeline(id)} size="sm" fw={500} w="fit-content">{label(names)}</AnchorLink>
                      <Way stages={stages} />
                    </Stack>
                  )}
                </SortableList>
              </div>
              {unused.length > 0 && (
                <Stack gap="xs">
                  <Title order={2}>{t("unused")}</Title>
                  {unused.map(({ id, names }) => (
                    <Group key={id} justify="space-between">
                      <Text size="sm" c="dimmed">{label(names)}</Text>
                      <Button size="compact-sm" variant="default" onClick={() => restoring.mutate(id)}>{t("restore")}</Button>
                    </Group>
                  ))}
                </Stack>
              )}
            </Stack>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}
