import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useMe } from "@/api/session";
import type { CompanySettings } from "@/api/types";
import { toast } from "@/kit/feedback/toasts";
import { CurrencySelect } from "@/kit/form/CurrencySelect";
import { showFailure } from "@/kit/form/failure";
import { LanguageChoice } from "@/kit/form/LanguageChoice";
import { ZoneSelect } from "@/kit/form/ZoneSelect";
import { PageFrame } from "@/kit/page/PageFrame";
import { useKitTexts } from "@/kit/texts";
import { useCompanyTexts } from "./texts";

export default function CompanyPage() {
  const t = useCompanyTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const { settings } = useMe();
  const form = useForm<CompanySettings>({ initialValues: { ...settings } });
  const saving = useMutation({
    mutationFn: (values: CompanySettings) => api.patch<CompanySettings>("/settings", values),
    onSuccess: () => {
      form.resetDirty();
      toast(kit("saved"));
      return client.invalidateQueries({ queryKey: keys.me });
    },
    onError: (failure) => showFailure(form, failure),
  });
  return (
    <PageFrame title={t("title")} narrow>
      <form onSubmit={form.onSubmit((values) => saving.mutate(values))} noValidate>
        <Stack gap="md" maw={480}>
          <TextInput label={t("name")} autoComplete="organization" {...form.getInputProps("company_name")} />
          <ZoneSelect label={t("zone")} description={t("zoneHint")} allowDeselect={false} {...form.getInputProps("timezone")} />
          <CurrencySelect
            label={t("currency")}
            description={t("currencyHint")}
            allowDeselect={false}
            {...form.getInputProps("currency")}
          />
          <LanguageChoice label={t("language")} description={t("languageHint")} {...form.getInputProps("language")} />
          <Button type="submit" w="fit-content" disabled={!form.isDirty()} loading={saving.isPending}>{kit("save")}</Button>
        </Stack>
      </form>
    </PageFrame>
  );
}
