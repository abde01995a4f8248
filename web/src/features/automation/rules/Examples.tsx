import { Button, Group, Text, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useObjects } from "@/api/session";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { paths } from "@/kit/paths";
import { examples } from "./ready";
import { useRuleTexts } from "./texts";

/** Rules people begin with most often. */
export function Examples() {
  const t = useRuleTexts();
  const language = useLanguage();
  const navigate = useNavigate();
  const objects = useObjects();
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t("examples")}</Title>
      {examples
        .filter(({ object }) => objects.some(({ key }) => key === object))
        .map(({ key, name, hint }) => (
          <Group key={key} justify="space-between" wrap="nowrap" gap="md" py="sm" maw={820} style={{ borderBottom: "1px solid var(--ok-line)" }}>
            <div>
              <Text size="sm" fw={500}>{name[language]}</Text>
              <Text size="xs" c="dimmed">{hint[language]}</Text>
            </div>
            <Button
              variant="light"
              size="compact-sm"
              style={{ flex: "none" }}
              aria-label={`${t("begin")}: ${name[language]}`}
              onClick={() => void navigate({ to: paths.newRule, search: { example: key } as never })}
            >
              {t("begin")}
            </Button>
          </Group>
        ))}
    </section>
  );
}
