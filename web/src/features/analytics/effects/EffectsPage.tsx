import { Group, Stack, Text } from "@mantine/core";
import { IconConfetti, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useFormats } from "@/kit/format/useFormats";
import { Empty } from "@/kit/page/Empty";
import { ButtonLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { PlainTable } from "@/kit/table/PlainTable";
import { effectsQuery } from "./effects";
import { useEffectTexts } from "./texts";

/** The events one asked about, one's own and shared. */
export default function EffectsPage() {
  const t = useEffectTexts();
  const formats = useFormats();
  const navigate = useNavigate();
  const query = useQuery(effectsQuery);
  const add = (
    <ButtonLink h={32} to={paths.newEffect} leftSection={<IconPlus size={16} />}>
      {t("add")}
    </ButtonLink>
  );
  return (
    <PageFrame title={t("title")} actions={query.data?.length ? add : null}>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={<IconConfetti size={36} />} title={t("empty")} hint={t("emptyHint")} action={<Group justify="center" mt={8}>{add}</Group>} />
          ) : (
            <Stack gap="md">
              <Text size="sm" c="dimmed" maw={820}>{t("hint")}</Text>
              <PlainTable
                label={t("title")}
                rows={rows}
                id={({ id }) => id}
                onOpen={({ id }) => void navigate({ to: paths.effect(id) })}
                columns={[
                  { key: "name", title: t("name"), cell: ({ name }) => name },
                  { key: "held", title: t("heldOn"), width: 130, cell: ({ definition }) => formats.tableDay(definition.held_on) },
                  { key: "owner", title: t("owner"), width: 200, wide: true, cell: ({ owner }) => owner?.name ?? "" },
                  { key: "shared", title: t("shared"), width: 150, wide: true, cell: ({ shared }) => t(shared ? "sharedYes" : "sharedNo") },
                ]}
              />
            </Stack>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
