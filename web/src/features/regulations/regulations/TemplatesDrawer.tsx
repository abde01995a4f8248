import { Badge, Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { toast } from "@/kit/feedback/toasts";
import { Loaded } from "@/kit/page/Loaded";
import { paths } from "@/kit/paths";
import classes from "@/records/sentence/sentence.module.css";
import { regulations, regulationsKey, templatesQuery } from "./api";
import { useRegulationTexts } from "./texts";

/** Regulations that come with Otklik: one press makes a draft to be checked and switched on. */
export function TemplatesDrawer({ onClose }: { onClose: () => void }) {
  const t = useRegulationTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const query = useQuery(templatesQuery);
  const taking = useMutation({
    mutationFn: regulations.take,
    onSuccess: async ({ id }) => {
      onClose();
      void navigate({ to: paths.regulation(id) });
      toast(t("taken"));
      await client.invalidateQueries({ queryKey: regulationsKey });
    },
  });
  return (
    <Drawer opened onClose={onClose} position="right" size={560} title={t("ready")}>
      <Loaded query={query}>
        {(rows) => (
          <div className={classes.templates}>
            <Text size="sm" c="dimmed">{rows.length === 0 ? t("noReady") : t("readyHint")}</Text>
            {rows.map((row) => (
              <div key={row.key} className={classes.template}>
                <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
                  <Stack gap={4}>
                    <Group gap="xs">
                      <Text component="h3" size="sm" fw={600} m={0}>{row.name}</Text>
                      {row.used && <Badge color="gray">{t("used")}</Badge>}
                    </Group>
                    <Text size="sm">{row.sentence}</Text>
                    {row.text && <Text size="xs" c="dimmed">{row.text}</Text>}
                  </Stack>
                  <Button
                    variant={row.used ? "default" : "light"}
                    size="compact-sm"
                    style={{ flex: "none" }}
                    aria-label={`${t("takeIt")}: ${row.name}`}
                    loading={taking.isPending && taking.variables === row.key}
                    onClick={() => taking.mutate(row.key)}
                  >
                    {t("takeIt")}
                  </Button>
                </Group>
              </div>
            ))}
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}
