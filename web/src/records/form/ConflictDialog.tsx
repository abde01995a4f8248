import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useState } from "react";
import { wantOverlays } from "@/kit/feedback/overlays";
import { inLanguage } from "@/kit/i18n/i18n";
import { useKitTexts } from "@/kit/texts";
import { formatsNow } from "../format/FormatsProvider";
import { typeOf } from "../fieldTypes/registry";
import type { Conflict, Describe } from "../model/types";
import { fieldOf } from "../model/values";
import type { Side } from "./conflicts";
import { useFormTexts } from "./texts";
import classes from "./form.module.css";

/** Asks whose value to keep for each field in conflict; null when the person closed the question. */
export async function askConflicts(describe: Describe, conflicts: Conflict[]): Promise<Record<string, Side> | null> {
  await wantOverlays();
  return new Promise((answer) => {
    const id = modals.open({
      title: useFormTexts.now("conflictTitle"),
      size: "lg",
      onClose: () => answer(null),
      children: (
        <ConflictForm
          describe={describe}
          conflicts={conflicts}
          onAnswer={(choice) => {
            answer(choice);
            modals.close(id);
          }}
        />
      ),
    });
  });
}

interface ConflictFormProps {
  describe: Describe;
  conflicts: Conflict[];
  onAnswer: (choice: Record<string, Side> | null) => void;
}

export function ConflictForm({ describe, conflicts, onAnswer }: ConflictFormProps) {
  const t = useFormTexts();
  const kit = useKitTexts();
  const formats = formatsNow();
  const [choice, setChoice] = useState<Record<string, Side>>(() =>
    Object.fromEntries(conflicts.map((conflict) => [conflict.field, "yours" as Side])),
  );
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("conflictHint")}
      </Text>
      {conflicts.map((conflict) => {
        const field = fieldOf(describe, conflict.field);
        const shown = (value: unknown) => (field ? typeOf(field).text(value, field, formats) : String(value ?? "")) || t("empty");
        const who = typeof conflict.by === "string" ? conflict.by : conflict.by?.name;
        return (
          <Radio.Group
            key={conflict.field}
            label={inLanguage(field?.label) || conflict.field}
            value={choice[conflict.field] ?? "yours"}
            onChange={(side) => setChoice({ ...choice, [conflict.field]: side as Side })}
          >
            <div className={classes.sides}>
              <Radio.Card value="yours" p="sm" className={classes.side}>
                <Text size="xs" c="dimmed">
                  {t("yours")}
                </Text>
                <Text size="sm">{shown(conflict.yours)}</Text>
              </Radio.Card>
              <Radio.Card value="theirs" p="sm" className={classes.side}>
                <Text size="xs" c="dimmed">
                  {t("theirs")}
                  {who ? ` · ${t("by", { name: who, at: formats.moment(conflict.at) })}` : ""}
                </Text>
                <Text size="sm">{shown(conflict.theirs)}</Text>
              </Radio.Card>
            </div>
          </Radio.Group>
        );
      })}
      <Group justify="flex-end">
        <Button variant="default" onClick={() => onAnswer(null)}>
          {kit("cancel")}
        </Button>
        <Button onClick={() => onAnswer(choice)} data-autofocus>
          {t("keepChosen")}
        </Button>
      </Group>
    </Stack>
  );
}
