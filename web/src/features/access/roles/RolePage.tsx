import { Alert, Button, Menu, Stack, Tabs, Text } from "@mantine/core";
import { IconChevronLeft, IconDots } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { keys } from "@/api/keys";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { NotFound } from "@/kit/page/NotFound";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { FieldLimits } from "./FieldLimits";
import { Matrix } from "./Matrix";
import { RoleName } from "./RoleName";
import { type Role, roles, rolesKey, rolesQuery } from "./api";
import { useRoleTexts } from "./texts";

function RoleScreen({ role }: { role: Role }) {
  const t = useRoleTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [grants, setGrants] = useState(role.grants);
  const [fields, setFields] = useState(role.field_rights);
  const [renaming, setRenaming] = useState(false);
  const dirty = JSON.stringify([grants, fields]) !== JSON.stringify([role.grants, role.field_rights]);
  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: rolesKey }), client.invalidateQueries({ queryKey: keys.me })]);
  useBlocker({
    shouldBlockFn: async () => !(await confirm({ title: kit("leaveAsk"), text: kit("leaveText"), verb: kit("leave"), danger: true })),
    disabled: !dirty,
    enableBeforeUnload: dirty,
  });

  const saving = useMutation({
    mutationFn: (values: Parameters<typeof roles.change>[1]) => roles.change(role.id, values),
    onSuccess: async (saved) => {
      setGrants(saved.grants);
      setFields(saved.field_rights);
      await refresh();
      setRenaming(false);
      toast(kit("saved"));
    },
  });
  const restoring = useMutation({
    mutationFn: () => roles.restore(role.id),
    onSuccess: async (restored) => {
      setGrants(restored.grants);
      setFields(restored.field_rights);
      await refresh();
      toast(t("restored"));
    },
  });
  const copying = useMutation({
    mutationFn: () =>
      roles.create({
        name_ru: t("copyOf", { name: role.name.ru }),
        name_en: t("copyOf", { name: role.name.en }),
        grants,
        field_rights: fields,
      }),
    onSuccess: async ({ id }) => {
      await refresh();
      void navigate({ to: paths.settings.role(id), ignoreBlocker: true });
    },
  });
  const deleting = useMutation({
    mutationFn: () => roles.delete(role.id),
    onSuccess: async () => {
      void navigate({ to: paths.settings.roles, ignoreBlocker: true });
      await refresh();
      toast(t("deleted"));
    },
  });
  const askDelete = async () => {
    if (await confirm({ title: t("deleteAsk", { name: label(role.name) }), verb: kit("delete"), danger: true })) deleting.mutate();
  };
  const askRestore = async () => {
    if (await confirm({ title: t("restoreAsk"), text: t("restoreText"), verb: t("restore") })) restoring.mutate();
  };
  return (
    <PageFrame
      title={label(role.name)}
      above={<AnchorLink to={paths.settings.roles} size="sm"><IconChevronLeft size={14} /> {t("title")}</AnchorLink>}
      actions={
        <>
          {!role.is_admin && (
            <Button disabled={!dirty} loading={saving.isPending} onClick={() => saving.mutate({ grants, field_rights: fields })}>
              {kit("save")}
            </Button>
          )}
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <Button variant="default" px="xs" aria-label={kit("more")}><IconDots size={18} /></Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setRenaming(true)}>{kit("rename")}</Menu.Item>
              <Menu.Item onClick={() => copying.mutate()}>{t("duplicate")}</Menu.Item>
              {role.key && !role.is_admin && <Menu.Item onClick={() => void askRestore()}>{t("restore")}</Menu.Item>}
              {!role.is_admin && <Menu.Item color="red" onClick={() => void askDelete()}>{kit("delete")}</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      {role.is_admin ? (
        <Alert color="ink">{t("adminText")}</Alert>
      ) : (
        <Tabs defaultValue="rights" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="rights">{t("rights")}</Tabs.Tab>
            <Tabs.Tab value="fields">{t("fields")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="rights">
            <Stack gap="md">
              <Text size="sm" c="dimmed">{t("rightsHint")}</Text>
              <Matrix grants={grants} onChange={setGrants} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="fields">
            <Stack gap="md">
              <Text size="sm" c="dimmed">{t("fieldsHint")}</Text>
              <FieldLimits rights={fields} onChange={setFields} />
            </Stack>
          </Tabs.Panel>
        </Tabs>
      )}
      {renaming && (
        <RoleName
          title={kit("rename")}
          name={role.name}
          saving={saving.isPending}
          onClose={() => setRenaming(false)}
          onSave={({ ru, en }) => saving.mutate({ name_ru: ru, name_en: en })}
        />
      )}
    </PageFrame>
  );
}

export default function RolePage() {
  const { id } = useParams({ strict: false }) as { id?: string };
  const list = useQuery(rolesQuery);
  return (
    <Loaded query={list}>
      {(rows) => {
        const role = rows.find((row) => row.id === id);
        return role ? <RoleScreen key={role.id} role={role} /> : <NotFound />;
      }}
    </Loaded>
  );
}
