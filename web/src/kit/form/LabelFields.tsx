import { SimpleGrid, TextInput, type TextInputProps } from "@mantine/core";
import type { Label } from "@/api/types";
import { useKitTexts } from "../texts";

interface LabelFieldsProps {
  label: string;
  value?: Label | null;
  onChange?: (value: Label) => void;
  error?: React.ReactNode;
  placeholder?: string;
  autoFocus?: boolean;
  size?: TextInputProps["size"];
}

/** The same words in Russian and in English, side by side. */
export function LabelFields({ label, value, onChange, error, placeholder, autoFocus, size }: LabelFieldsProps) {
  const t = useKitTexts();
  const words = value ?? { ru: "", en: "" };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      <TextInput
        label={`${label}, ${t("inRussian")}`}
        value={words.ru}
        error={error}
        placeholder={placeholder}
        {...(size && { size })}
        data-autofocus={autoFocus || undefined}
        onChange={(event) => onChange?.({ ...words, ru: event.currentTarget.value })}
      />
      <TextInput
        label={`${label}, ${t("inEnglish")}`}
        value={words.en}
        {...(size && { size })}
        onChange={(event) => onChange?.({ ...words, en: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}
