import { Radio, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { CurrencySelect } from "@/kit/form/CurrencySelect";
import { LanguageChoice } from "@/kit/form/LanguageChoice";
import { PasswordField } from "@/kit/form/PasswordField";
import { ZoneSelect } from "@/kit/form/ZoneSelect";
import { speak } from "@/kit/i18n/i18n";
import { useAuthTexts } from "../texts";
import type { FirstStart } from "./api";
import { useSetupTexts } from "./texts";

interface StepProps {
  form: UseFormReturnType<FirstStart>;
}

export function CompanyStep({ form }: StepProps) {
  const t = useSetupTexts();
  return (
    <Stack gap="md">
      <TextInput
        label={t("companyName")}
        placeholder={t("companyExample")}
        autoComplete="organization"
        data-autofocus
        autoFocus
        {...form.getInputProps("company_name")}
      />
      <ZoneSelect label={t("zone")} description={t("zoneHint")} allowDeselect={false} {...form.getInputProps("timezone")} />
      <CurrencySelect label={t("currency")} allowDeselect={false} {...form.getInputProps("currency")} />
      <LanguageChoice
        label={t("language")}
        value={form.values.language}
        onChange={(value) => {
          form.setFieldValue("language", value);
          void speak(value);
        }}
      />
    </Stack>
  );
}

export function AdministratorStep({ form }: StepProps) {
  const t = useSetupTexts();
  const auth = useAuthTexts();
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">{t("administratorHint")}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput label={t("lastName")} autoComplete="family-name" autoFocus {...form.getInputProps("last_name")} />
        <TextInput label={t("firstName")} autoComplete="given-name" {...form.getInputProps("first_name")} />
      </SimpleGrid>
      <TextInput label={auth("email")} type="email" autoComplete="username" {...form.getInputProps("email")} />
      <PasswordField
        label={auth("password")}
        description={auth("passwordHint")}
        autoComplete="new-password"
        {...form.getInputProps("password")}
      />
    </Stack>
  );
}

export function ContentsStep({ form }: StepProps) {
  const t = useSetupTexts();
  return (
    <Radio.Group
      label={t("contents")}
      value={form.values.sample ? "sample" : "empty"}
      onChange={(value) => form.setFieldValue("sample", value === "sample")}
    >
      <Stack gap="md" mt="xs">
        <Radio value="sample" label={t("sample")} description={t("sampleHint")} />
        <Radio value="empty" label={t("empty")} description={t("emptyHint")} />
      </Stack>
    </Radio.Group>
  );
}
