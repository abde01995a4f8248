import { Button, Group, Stack, Text } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useFormats } from "@/kit/format/useFormats";
import { segments } from "./api";
import { ClassBar } from "./ClassBar";
import type { Definition } from "./definition";
import { useSegmentTexts } from "./texts";

interface TrialPanelProps {
  object: string;
  definition: Definition;
  onRefused: (failure: unknown) => void;
}

/** How many there would be in each class, were it saved as it is written now. */
export function TrialPanel({ object, definition, onRefused }: TrialPanelProps) {
  const t = useSegmentTexts();
  const formats = useFormats();
  const trial = useMutation({ mutationFn: (tried: Definition) => segments.trial(object, tried), onError: onRefused });
  const told = trial.data;
  // What was written since is not what was tried.
  const fresh = told && trial.variables === definition;
  const inside = told?.classes.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <Stack gap="sm" aria-live="polite">
      <Group gap="sm">
        <Button variant="default" leftSection={<IconFlask size={16} />} loading={trial.isPending} onClick={() => trial.mutate(definition)}>{t("tryIt")}</Button>
        {fresh && (
          <Text size="sm" c="dimmed">
            {formats.number(inside)} {t("trialOut", { seen: formats.number(told.seen), out: formats.number(told.seen - inside) })}
          </Text>
        )}
      </Group>
      {fresh && <ClassBar parts={told.classes} words />}
    </Stack>
  );
}
