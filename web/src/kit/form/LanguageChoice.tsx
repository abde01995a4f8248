import { Input, SegmentedControl } from "@mantine/core";
import type { Language } from "@/api/types";
import { useKitTexts } from "../texts";

interface LanguageChoiceProps {
  label: string;
  description?: string;
  value?: Language;
  onChange?: (value: Language) => void;
}

export function LanguageChoice({ label, description, value, onChange }: LanguageChoiceProps) {
  const t = useKitTexts();
  return (
    <Input.Wrapper label={label} description={description} labelElement="div">
      <SegmentedControl
        fullWidth
        mt={description ? 4 : 0}
        aria-label={label}
        value={value ?? "ru"}
        onChange={(chosen) => onChange?.(chosen as Language)}
        data={[
          { value: "ru", label: t("language.ru") },
          { value: "en", label: t("language.en") },
        ]}
      />
    </Input.Wrapper>
  );
}
