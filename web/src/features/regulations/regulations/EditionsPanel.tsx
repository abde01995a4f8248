import { Badge, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/kit/page/Loaded";
import { useFormats } from "@/records/format/FormatsProvider";
import classes from "@/records/sentence/sentence.module.css";
import { editionsQuery } from "./api";
import { useRegulationTexts } from "./texts";

/** How the regulation read before: obligations are judged by the edition they arose under. */
export function EditionsPanel({ id }: { id: string }) {
  const t = useRegulationTexts();
  const formats = useFormats();
  return (
    <Loaded query={useQuery(editionsQuery(id))}>
      {(editions) =>
        editions.length === 0 ? (
          <Text c="dimmed" size="sm">{t("noEditions")}</Text>
        ) : (
          <div className={classes.templates} style={{ maxWidth: 900 }}>
            {editions.map((edition) => (
              <Stack key={edition.id} gap={4} className={classes.template}>
                <Group gap="xs">
                  <Text component="h3" size="sm" fw={600} m={0}>
                    {t("edition")} {edition.number}. {edition.name}
                  </Text>
                  {!edition.until && <Badge color="green">{t("inForce")}</Badge>}
                </Group>
                <Text size="sm">{edition.sentence}</Text>
                <Text size="xs" c="dimmed">
                  {edition.until
                    ? t("span", { since: formats.dateTime(edition.since), until: formats.dateTime(edition.until) })
                    : t("since", { since: formats.dateTime(edition.since) })}
                  {edition.by && `, ${t("by", { name: edition.by.name })}`}
                </Text>
              </Stack>
            ))}
          </div>
        )
      }
    </Loaded>
  );
}
