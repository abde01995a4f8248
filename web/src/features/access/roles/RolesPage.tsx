import { Badge, Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { paths } from "@/kit/paths";
import { PlainTable } from "@/kit/table/PlainTable";
import { RoleName } from "./RoleName";
import { roles, rolesKey, rolesQuery } from "./api";
import { useRoleTexts } from "./texts";

export default function RolesPage() {
  const t = useRoleTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const client = useQueryClient();
  const list = useQuery(rolesQuery);
  const [adding, setAdding] = useState(false);
  const making = useMutation({
    mutationFn: roles.create,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: rolesKey });
      void navigate({ to: paths.settings.role(id) });
    },
  });
  return (
    <PageFrame
      title={t("title")}
      actions={<Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>{t("add")}</Button>}
    >
      <Loaded query={list}>
        {(rows) => (
          <PlainTable
            label={t("title")}
            rows={rows}
            id={({ id }) => id}
            onOpen={({ id }) => void navigate({ to: paths.settings.role(id) })}
            columns={[
              {
                key: "name",
                title: t("name"),
                cell: ({ name, is_admin }) => (
                  <Group gap="xs" component="span">
                    {label(name)}
                    {is_admin && <Badge component="span">{t("admin")}</Badge>}
                  </Group>
                ),
              },
              { key: "holders", title: t("holders"), width: 96, align: "right", cell: ({ holders }) => holders },
            ]}
          />
        )}
      </Loaded>
      {adding && (
        <RoleName
          title={t("add")}
          name={{ ru: "", en: "" }}
          saving={making.isPending}
          onClose={() => setAdding(false)}
          onSave={({ ru, en }) => making.mutate({ name_ru: ru, name_en: en })}
        />
      )}
    </PageFrame>
  );
}
