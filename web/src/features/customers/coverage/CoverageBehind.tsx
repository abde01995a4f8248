import { ActionIcon, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useMay } from "@/api/session";
import { openQuickCreate } from "@/kit/quickCreate";
import { RecordsDrawer } from "@/records/figures/RecordsDrawer";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Row } from "@/records/model/types";
import { behind, countOf, objectOf, parts, type CoverageAsk, type Figures, type Group, type Part } from "./coverage";
import { useCoverageTexts } from "./texts";

/** Which figure was pressed: of which group (all without), which part of it. */
export interface Pressed {
  title: string;
  figures: Figures;
  part: Part;
  group?: Group;
}

interface CoverageBehindProps {
  ask: CoverageAsk;
  pressed: Pressed | null;
  onChange: (pressed: Pressed | null) => void;
}

interface Times {
  total: number;
  done: number;
  required: number;
  state: Part;
}

/** The customers behind a figure, each with how often they were in touch with; a visit is planned from here. */
export function CoverageBehind({ ask, pressed, onChange }: CoverageBehindProps) {
  const t = useCoverageTexts();
  const formats = useFormats();
  const plans = useMay("activity", "create");
  const shown = pressed ? parts.filter((part) => part === pressed.part || countOf(pressed.figures, part) > 0) : [];
  const object = objectOf(ask);
  return (
    <RecordsDrawer
      ask={pressed && behind(ask, pressed.figures, pressed.part, pressed.title, pressed.group)}
      onClose={() => onChange(null)}
      aside={(row) => <Beside row={row} plan={plans ? () => openQuickCreate({ object: "activity", preset: { kind: "visit", links: [{ object, id: row.id, name: String(row.name ?? "") }] } }) : undefined} />}
    >
      {pressed && shown.length > 1 && (
        <SegmentedControl
          fullWidth
          size="xs"
          mb="sm"
          orientation={shown.length > 3 ? "vertical" : "horizontal"}
          aria-label={t("partsLabel")}
          value={pressed.part}
          data={shown.map((part) => ({ value: part, label: `${t(`parts.${part}`)} (${formats.number(countOf(pressed.figures, part))})` }))}
          onChange={(part) => onChange({ ...pressed, part: part as Part })}
        />
      )}
    </RecordsDrawer>
  );
}

function Beside({ row, plan }: { row: Row; plan: (() => void) | undefined }) {
  const t = useCoverageTexts();
  const times = row.coverage as Times | undefined;
  const name = String(row.name ?? "");
  return (
    <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
      {times && (
        <Text size="xs" c="dimmed" ta="right" className="figures">
          {t("contacts", { count: times.total })}
          {times.required > 0 && <div>{t("state", { done: times.done, required: times.required })}</div>}
        </Text>
      )}
      {plan && (
        <Tooltip label={t("planVisit", { name })}>
          <ActionIcon aria-label={t("planVisit", { name })} onClick={plan}>
            <IconCalendarPlus size={18} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
