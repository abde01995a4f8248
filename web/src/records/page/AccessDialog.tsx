import { Group, List, Modal, Stack, Text } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Loaded } from "@/kit/page/Loaded";
import type { Describe, Text as Words } from "../model/types";
import { usePanelTexts } from "./texts";

interface Access {
  see: boolean;
  why: Words[];
  operations?: Record<string, boolean>;
}

const operations = ["change", "delete", "assign", "merge", "export"] as const;

/** «Почему я это вижу»: the rights that open this record, in words. */
export function AccessDialog({ describe, id, onClose }: { describe: Describe; id: string; onClose: () => void }) {
  const t = usePanelTexts();
  const label = useLabel();
  const query = useQuery({
    queryKey: ["access", describe.key, id],
    queryFn: ({ signal }) => api.get<Access>(`/${describe.plural}/${id}/access`, undefined, signal),
    staleTime: 0,
  });
  return (
    <Modal opened onClose={onClose} title={t("access")}>
      <Loaded query={query}>
        {(access) => (
          <Stack gap="sm">
            <Text fw={500}>{access.see ? t("sees") : t("seesNot")}</Text>
            <List size="sm" spacing={4}>
              {access.why.map((reason, at) => (
                <List.Item key={at}>{label(reason)}</List.Item>
              ))}
            </List>
            {access.operations && (
              <>
                <Text size="sm" c="dimmed">
                  {t("may")}
                </Text>
                {operations
                  .filter((operation) => operation in (access.operations ?? {}))
                  .map((operation) => (
                    <Group key={operation} gap={6}>
                      {access.operations?.[operation] ? (
                        <IconCheck size={16} color="var(--ok-good)" aria-label={t("yes")} />
                      ) : (
                        <IconX size={16} color="var(--mantine-color-dimmed)" aria-label={t("no")} />
                      )}
                      <Text size="sm">{t(`operation.${operation}`)}</Text>
                    </Group>
                  ))}
              </>
            )}
          </Stack>
        )}
      </Loaded>
    </Modal>
  );
}
