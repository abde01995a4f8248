import { Stack, Text } from "@mantine/core";
import { IconVocabulary } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { ruled } from "@/api/objects";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ObjectIcon } from "@/kit/icons";
import { Empty } from "@/kit/page/Empty";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { PlainTable } from "@/kit/table/PlainTable";
import { useDictionaryTexts } from "./texts";

/** The short lists: objects without fields of one's own and without an import, that the person may add to. */
export default function DictionariesPage() {
  const t = useDictionaryTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const rows = ruled(useObjects()).filter(({ key, customizable, can }) => customizable === false && can.create && key !== "user");
  return (
    <PageFrame title={t("title")}>
      {rows.length === 0 ? (
        <Empty icon={<IconVocabulary size={36} />} title={t("empty")} hint={t("hint")} />
      ) : (
        <Stack gap="md">
          <Text size="sm" c="dimmed">{t("hint")}</Text>
          <PlainTable
            label={t("title")}
            rows={rows}
            id={({ key }) => key}
            onOpen={({ plural }) => void navigate({ to: paths.list(plural) })}
            columns={[
              {
                key: "name",
                title: t("title"),
                cell: ({ key, icon, labels }) => (
                  <span style={{ display: "inline-flex", gap: 12, alignItems: "center" }}>
                    <ObjectIcon object={key} icon={icon} />
                    {label(labels)}
                  </span>
                ),
              },
            ]}
          />
        </Stack>
      )}
    </PageFrame>
  );
}
