import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/kit/feedback/toasts";
import { AnchorLink, ButtonLink } from "@/kit/page/links";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { useFormats } from "@/records/format/FormatsProvider";
import classes from "@/records/sentence/sentence.module.css";
import { regulations, regulationsKey, type Regulation } from "./api";
import { severityColor } from "./RegulationsPage";
import { useRegulationTexts } from "./texts";

/** A regulation for those it binds: what it says, why, and that they have read it. */
export function ReadingView({ regulation }: { regulation: Regulation }) {
  const t = useRegulationTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const { id, name, text, sentence, severity, edition, since, responsible, definition } = regulation;
  const reading = useMutation({
    mutationFn: () => regulations.acknowledge(id),
    onSuccess: async () => {
      toast(t("thanks"));
      await client.invalidateQueries({ queryKey: regulationsKey });
    },
  });
  return (
    <PageFrame
      narrow
      title={name}
      above={
        <AnchorLink to={paths.regulations} size="xs" c="dimmed">
          <IconChevronLeft size={14} aria-hidden /> {t("title")}
        </AnchorLink>
      }
      aside={<Badge color={severityColor[severity]}>{t(`severities.${severity}`)}</Badge>}
    >
      <Stack gap="lg">
        <p className={classes.read}>{sentence}</p>
        {text && <Text size="sm" className={classes.text}>{text}</Text>}
        {definition.help?.text && (
          <section>
            <Title order={2} size="h3" mb={4}>{t("help")}</Title>
            <Text size="sm" className={classes.text}>{definition.help.text}</Text>
          </section>
        )}
        <Text size="xs" c="dimmed">
          {edition && since ? t("editionOf", { number: edition, date: formats.date(since) }) : ""}
          {responsible && `. ${t("keeper", { name: responsible.name })}`}
        </Text>
        <Group gap="xs">
          {regulation.must_acknowledge ? (
            <Button loading={reading.isPending} onClick={() => reading.mutate()}>{t("acknowledge")}</Button>
          ) : (
            regulation.acknowledged && <Text size="sm" c="var(--ok-good)">{t("acknowledged")}</Text>
          )}
          <ButtonLink variant="default" to={paths.list("obligations")} search={{ f: { field: "regulation", op: "in", value: [id] } } as never}>
            {t("obligations")}
          </ButtonLink>
        </Group>
      </Stack>
    </PageFrame>
  );
}
