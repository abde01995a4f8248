import { Badge, Group, Stack, Text } from "@mantine/core";
import type { Linked } from "@/api/types";
import { useFormats } from "../format/FormatsProvider";
import { useSentenceTexts } from "./texts";
import classes from "./sentence.module.css";

export interface EditionRow {
  id: string;
  number: number;
  name: string;
  sentence: string;
  since: string;
  until: string | null;
  by: Linked | null;
}

/** How something written reads now and how it read before, the latest first; `none` is said when it was never in force. */
export function Editions({ editions, none }: { editions: EditionRow[]; none: string }) {
  const t = useSentenceTexts();
  const formats = useFormats();
  if (editions.length === 0) return <Text c="dimmed" size="sm">{none}</Text>;
  return (
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
  );
}
