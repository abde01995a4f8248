import { Group, Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { entranceQuery } from "@/api/session";
import type { Language } from "@/api/types";
import { speak, speakAsCompany } from "@/kit/i18n/i18n";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import classes from "./Doorway.module.css";

interface DoorwayProps {
  title: string;
  hint?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** The frame of the pages before the door: sign-in, new password, set-up. */
export function Doorway({ title, hint, wide, children }: DoorwayProps) {
  const kit = useKitTexts();
  const language = useLanguage();
  const company = useQuery(entranceQuery).data?.language;
  useEffect(() => {
    if (company) void speakAsCompany(company);
  }, [company]);
  useDocumentTitle(`${title} · Отклик`);
  return (
    <main className={classes.ground}>
      <Paper className={classes.sheet} data-wide={wide || undefined}>
        <Stack gap="lg">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <img src={`${import.meta.env.BASE_URL}icon.svg`} width={40} height={40} alt="" />
            <SegmentedControl
              size="xs"
              aria-label="Язык / Language"
              value={language}
              onChange={(value) => void speak(value as Language)}
              data={[
                { value: "ru", label: kit("language.ru") },
                { value: "en", label: kit("language.en") },
              ]}
            />
          </Group>
          <Stack gap="xs">
            <Title order={1}>{title}</Title>
            {hint && <Text size="sm" c="dimmed">{hint}</Text>}
          </Stack>
          {children}
        </Stack>
      </Paper>
    </main>
  );
}
