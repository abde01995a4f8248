import { Stack } from "@mantine/core";
import { ColorPick } from "@/kit/colors";
import { LabelFields } from "@/kit/form/LabelFields";
import type { Hand } from "./definition";
import type { EditorProps } from "./editing";
import { useSegmentTexts } from "./texts";

/** What those in a list kept by hand are called. */
export function ListEditor({ value, onChange, errors }: EditorProps<Hand>) {
  const t = useSegmentTexts();
  return (
    <Stack gap="sm">
      <LabelFields label={t("inIt")} value={value.label} error={errors.label} onChange={(label) => onChange({ label })} />
      <ColorPick label={t("classColor")} value={value.color} onChange={(color) => onChange({ color })} />
    </Stack>
  );
}
