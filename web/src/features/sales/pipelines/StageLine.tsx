import { ActionIcon, Button, ColorSwatch, NumberInput, Popover, Select, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { ColorPick, shade } from "@/kit/colors";
import { percentSign } from "@/kit/format/numbers";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import classes from "./pipelines.module.css";
import { type StageDraft, isFinal, kinds } from "./api";
import { conditionsIn } from "./entry";
import { usePipelineTexts } from "./texts";

interface StageLineProps {
  stage: StageDraft;
  error?: React.ReactNode;
  onChange: (part: Partial<StageDraft>) => void;
  onEntry: () => void;
  onRemove?: (() => void) | undefined;
}

/** One stage: colour, name, meaning, probability, limit, conditions. */
export function StageLine({ stage, error, onChange, onEntry, onRemove }: StageLineProps) {
  const t = usePipelineTexts();
  const kit = useKitTexts();
  const language = useLanguage();
  const final = isFinal(stage.kind);
  const count = conditionsIn(stage.entry);
  const name = stage.names[language] || stage.names.ru;
  return (
    <div className={classes.line}>
      <div className={classes.color}>
        <Popover position="bottom-start" shadow="md">
          <Popover.Target>
            <UnstyledButton aria-label={`${t("color")}: ${name}`}><ColorSwatch color={shade(stage.color)} size={20} /></UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown maw={220}>
            <ColorPick label={t("color")} value={stage.color} onChange={(color) => onChange({ color })} />
          </Popover.Dropdown>
        </Popover>
      </div>
      <TextInput
        className={classes.name}
        aria-label={t("stage")}
        value={stage.names[language]}
        placeholder={name || t("stage")}
        error={error}
        onChange={(event) => onChange({ names: { ...stage.names, [language]: event.currentTarget.value } })}
      />
      <div className={classes.kind}>
        {final ? (
          <Text size="sm" c="dimmed">{t(`kinds.${stage.kind}`)}</Text>
        ) : (
          <Select
            aria-label={t("kind")}
            allowDeselect={false}
            data={kinds.filter((kind) => !isFinal(kind)).map((value) => ({ value, label: t(`kinds.${value}`) }))}
            value={stage.kind}
            onChange={(kind) => kind && onChange({ kind: kind as StageDraft["kind"] })}
          />
        )}
      </div>
      <div className={classes.chance}>
        {final ? (
          <Text size="sm" c="dimmed">{stage.kind === "won" ? 100 : 0}{percentSign()}</Text>
        ) : (
          <NumberInput
            aria-label={t("probability")}
            min={0}
            max={100}
            suffix={percentSign()}
            hideControls
            value={stage.probability ?? ""}
            onChange={(value) => onChange({ probability: value === "" ? null : Number(value) })}
          />
        )}
      </div>
      <div className={classes.limit}>
        {!final && (
          <NumberInput
            aria-label={t("daysLimit")}
            min={1}
            max={3650}
            placeholder={t("noLimit")}
            hideControls
            value={stage.days_limit ?? ""}
            onChange={(value) => onChange({ days_limit: value === "" ? null : Number(value) })}
          />
        )}
      </div>
      <Button variant="subtle" size="compact-sm" justify="flex-start" className={classes.entry} onClick={onEntry}>
        {count > 0 ? t("entryCount", { count }) : t("entryNone")}
      </Button>
      <div className={classes.remove}>
        {onRemove && (
          <ActionIcon aria-label={`${kit("remove")}: ${name}`} onClick={onRemove}><IconX size={16} /></ActionIcon>
        )}
      </div>
    </div>
  );
}
