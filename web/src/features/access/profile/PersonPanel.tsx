import { Button, Group, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useMe } from "@/api/session";
import type { Language, Linked, Me } from "@/api/types";
import { toast } from "@/kit/feedback/toasts";
import { setZone } from "@/kit/format/zone";
import { DayField } from "@/kit/form/DayField";
import { showFailure } from "@/kit/form/failure";
import { LanguageChoice } from "@/kit/form/LanguageChoice";
import { ZoneSelect } from "@/kit/form/ZoneSelect";
import { speak } from "@/kit/i18n/i18n";
import { Panel } from "@/kit/page/Panel";
import { useKitTexts } from "@/kit/texts";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { useProfileTexts } from "./texts";

interface Values {
  phone: string;
  language: Language;
  timezone: string;
  deputy: Linked | null;
  deputy_from: string | null;
  deputy_until: string | null;
}

/** What everyone may change of themselves. */
export function PersonPanel() {
  const t = useProfileTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const { user, stands_in_for: absent } = useMe();
  const form = useForm<Values>({
    initialValues: {
      phone: user.phone,
      language: user.language,
      timezone: user.own_timezone,
      deputy: user.deputy,
      deputy_from: user.deputy_from,
      deputy_until: user.deputy_until,
    },
  });
  const saving = useMutation({
    mutationFn: (values: Values) => api.patch<Me>("/me", { ...values, deputy: values.deputy?.id ?? null }),
    onSuccess: async (me) => {
      client.setQueryData(keys.me, me);
      setZone(me.user.timezone);
      await speak(me.user.language);
      form.resetDirty();
      toast(kit("saved"));
    },
    onError: (failure) => showFailure(form, failure),
  });
  const about = [user.position, user.department?.name, user.email].filter(Boolean).join(" · ");
  return (
    <Panel title={user.name} hint={about}>
      {absent.length > 0 && (
        <Text size="sm">{t("standsInFor", { names: absent.map(({ name }) => name).join(", ") })}</Text>
      )}
      <form onSubmit={form.onSubmit((values) => saving.mutate(values))} noValidate>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <TextInput label={t("phone")} type="tel" autoComplete="tel" {...form.getInputProps("phone")} />
            <LanguageChoice label={t("language")} {...form.getInputProps("language")} />
          </SimpleGrid>
          <ZoneSelect label={t("zone")} placeholder={t("companyZone")} clearable {...form.getInputProps("timezone")} />
          <PersonSelect
            label={t("deputy")}
            description={t("deputyHint")}
            placeholder={t("nobody")}
            {...form.getInputProps("deputy")}
          />
          {form.values.deputy && (
            <SimpleGrid cols={2} spacing="md">
              <DayField label={t("from")} clearable {...form.getInputProps("deputy_from")} />
              <DayField label={t("until")} clearable {...form.getInputProps("deputy_until")} />
            </SimpleGrid>
          )}
          <Group justify="space-between">
            <Text size="sm" c="dimmed">{t("personHint")}</Text>
            <Button type="submit" disabled={!form.isDirty()} loading={saving.isPending}>{kit("save")}</Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
