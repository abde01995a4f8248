import { Button, Divider, MultiSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "@/api/keys";
import { useMe } from "@/api/session";
import type { Language } from "@/api/types";
import { toast } from "@/kit/feedback/toasts";
import { DayField } from "@/kit/form/DayField";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { LanguageChoice } from "@/kit/form/LanguageChoice";
import { ZoneSelect } from "@/kit/form/ZoneSelect";
import { showFailure } from "@/kit/form/failure";
import { useLabel } from "@/kit/i18n/useLanguage";
import { useKitTexts } from "@/kit/texts";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { DepartmentSelect } from "../departments/DepartmentSelect";
import { rolesQuery } from "../roles/api";
import { Deactivate } from "./Deactivate";
import { UserAccess } from "./UserAccess";
import { type User, type UserValues, users, usersKey } from "./api";
import { useUserTexts } from "./texts";

interface UserFormProps {
  user: User | null;
  onClose: () => void;
  onLink: (link: string) => void;
}

function valuesOf(user: User | null): UserValues {
  return {
    email: user?.email ?? "",
    last_name: user?.last_name ?? "",
    first_name: user?.first_name ?? "",
    middle_name: user?.middle_name ?? "",
    position: user?.position ?? "",
    phone: user?.phone ?? "",
    language: user?.language ?? "",
    timezone: user?.timezone ?? "",
    department: user?.department ?? null,
    deputy: user?.deputy ?? null,
    deputy_from: user?.deputy_from ?? null,
    deputy_until: user?.deputy_until ?? null,
    roles: user?.roles ?? [],
  };
}

export function UserForm({ user, onClose, onLink }: UserFormProps) {
  const t = useUserTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const client = useQueryClient();
  const { settings } = useMe();
  const [leaving, setLeaving] = useState(false);
  const roles = useQuery(rolesQuery).data ?? [];
  const form = useForm<UserValues>({ initialValues: valuesOf(user) });
  const saving = useMutation({
    mutationFn: async (values: UserValues) => {
      if (user) await users.change(user.id, values);
      else onLink((await users.create(values)).link);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: usersKey });
      void client.invalidateQueries({ queryKey: keys.admin("roles") });
      void client.invalidateQueries({ queryKey: keys.me });
      toast(kit("saved"));
      onClose();
    },
    onError: (failure) => showFailure(form, failure),
  });
  const activating = useMutation({
    mutationFn: () => users.activate(user?.id ?? ""),
    onSuccess: () => {
      toast(t("activated"));
      return client.invalidateQueries({ queryKey: usersKey });
    },
  });
  const field = form.getInputProps;
  return (
    <FormDrawer
      title={user?.name ?? t("add")}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => saving.mutate(values))}
      saving={saving.isPending}
      dirty={form.isDirty()}
      verb={user ? kit("save") : t("add")}
      danger={
        user &&
        (user.is_active ? (
          <Button variant="subtle" color="red" onClick={() => setLeaving(true)}>{t("deactivate")}</Button>
        ) : (
          <Button variant="light" loading={activating.isPending} onClick={() => activating.mutate()}>{t("activate")}</Button>
        ))
      }
    >
      <TextInput label={t("lastName")} data-autofocus={!user || undefined} {...field("last_name")} />
      <SimpleGrid cols={2} spacing="md">
        <TextInput label={t("firstName")} {...field("first_name")} />
        <TextInput label={t("middleName")} {...field("middle_name")} />
      </SimpleGrid>
      <TextInput label={t("email")} description={t("emailHint")} type="email" required {...field("email")} />
      <MultiSelect
        label={t("roles")}
        description={t("rolesHint")}
        data={roles.map(({ id, name }) => ({ value: id, label: label(name) }))}
        {...field("roles")}
        value={form.values.roles.map(({ id }) => id)}
        onChange={(ids) => form.setFieldValue("roles", ids.map((id) => ({ id, name: "" })))}
      />
      <DepartmentSelect
        label={t("department")}
        placeholder={t("noDepartment")}
        {...field("department")}
        value={form.values.department?.id ?? null}
        onChange={(id) => form.setFieldValue("department", id ? { id, name: "" } : null)}
      />
      <SimpleGrid cols={2} spacing="md">
        <TextInput label={t("position")} {...field("position")} />
        <TextInput label={t("phone")} type="tel" {...field("phone")} />
      </SimpleGrid>
      <Divider />
      <LanguageChoice
        label={t("language")}
        value={(form.values.language || settings.language) as Language}
        onChange={(value) => form.setFieldValue("language", value)}
      />
      <ZoneSelect label={t("zone")} placeholder={t("companyZone")} clearable {...field("timezone")} />
      <PersonSelect label={t("deputy")} description={t("deputyHint")} {...field("deputy")} />
      {form.values.deputy && (
        <SimpleGrid cols={2} spacing="md">
          <DayField label={t("from")} clearable {...field("deputy_from")} />
          <DayField label={t("until")} clearable {...field("deputy_until")} />
        </SimpleGrid>
      )}
      {user && <UserAccess user={user} onLink={onLink} />}
      {user && leaving && (
        <Deactivate
          user={user}
          onClose={() => setLeaving(false)}
          onDone={() => {
            setLeaving(false);
            onClose();
          }}
        />
      )}
    </FormDrawer>
  );
}
