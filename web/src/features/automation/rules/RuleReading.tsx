import { Stack, Text, Title } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { AnchorLink } from "@/kit/page/links";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import classes from "@/records/sentence/sentence.module.css";
import { RunsPanel } from "../runs/RunsPanel";
import type { Rule } from "./api";
import { State } from "./RuleState";
import { useRuleTexts } from "./texts";

/** A rule for those who may not change it: what it says, and what it has done. */
export function RuleReading({ rule }: { rule: Rule }) {
  const t = useRuleTexts();
  return (
    <PageFrame
      narrow
      title={rule.name}
      above={
        <AnchorLink to={paths.rules} size="xs" c="dimmed">
          <IconChevronLeft size={14} aria-hidden /> {t("title")}
        </AnchorLink>
      }
      aside={<State row={rule} />}
    >
      <Stack gap="lg">
        <p className={classes.read}>{rule.sentence}</p>
        {rule.text && <Text size="sm" className={classes.text}>{rule.text}</Text>}
        {rule.responsible && <Text size="xs" c="dimmed">{t("keeper", { name: rule.responsible.name })}</Text>}
        <section>
          <Title order={2} mb="xs">{t("tabs.log")}</Title>
          <RunsPanel rule={rule.id} />
        </section>
      </Stack>
    </PageFrame>
  );
}
