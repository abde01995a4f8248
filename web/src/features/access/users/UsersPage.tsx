import { Badge, Button, Group, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus, IconSearch, IconUsers } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormats } from "@/kit/format/useFormats";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Empty } from "@/kit/page/Empty";
import { Broken } from "@/kit/page/Broken";
import { RowsSkeleton } from "@/kit/page/Loading";
import { PageFrame } from "@/kit/page/PageFrame";
import { type PlainColumn, PlainTable } from "@/kit/table/PlainTable";
import { useKitTexts } from "@/kit/texts";
import { rolesQuery } from "../roles/api";
import { PasswordLink } from "./PasswordLink";
import { UserForm } from "./UserForm";
import { type User, usersQuery } from "./api";
import { useUserTexts } from "./texts";

type Shown = "active" | "inactive" | "all";

function useColumns(): PlainColumn<User>[] {
  const t = useUserTexts();
  const formats = useFormats();
  return [
    {
      key: "name",
      title: t("name"),
      cell: ({ name, email, is_active }) => (
        <Stack gap={0} component="span">
          <Group gap={8} component="span" wrap="nowrap">
            <span>{name}</span>
            {!is_active && <Badge color="gray" component="span">{t("isOff")}</Badge>}
          </Group>
          <Text size="xs" c="dimmed" component="span">{email}</Text>
        </Stack>
      ),
    },
    {
      key: "department",
      title: t("department"),
      wide: true,
      cell: ({ department, position }) => (
        <Stack gap={0}>
          <span>{department?.name ?? ""}</span>
          <Text size="xs" c="dimmed">{position}</Text>
        </Stack>
      ),
    },
    { key: "roles", title: t("roles"), wide: true, cell: ({ roles }) => roles.map(({ name }) => name).join(", ") },
    {
      key: "last",
      title: t("lastLogin"),
      width: 168,
      cell: ({ last_login, has_password }) => (
        <Text size="sm" c="dimmed" component="time">
          {last_login ? formats.nearMoment(last_login) : has_password ? t("never") : t("noPassword")}
        </Text>
      ),
    },
  ];
}

export default function UsersPage() {
  const t = useUserTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [shown, setShown] = useState<Shown>("active");
  const [role, setRole] = useState<string | null>(null);
  const [open, setOpen] = useState<User | "new" | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const columns = useColumns();
  const roles = useQuery(rolesQuery).data ?? [];
  const list = useInfiniteQuery(usersQuery({ q, role, active: shown === "all" ? null : shown === "active" }));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <PageFrame
      title={t("title")}
      actions={<Button leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>{t("add")}</Button>}
    >
      <Stack gap="md">
        <Group gap="xs">
          <TextInput
            aria-label={t("find")}
            placeholder={t("find")}
            leftSection={<IconSearch size={16} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            flex="1 1 200px"
            maw={320}
          />
          <Select
            aria-label={t("roles")}
            placeholder={t("anyRole")}
            clearable
            data={roles.map(({ id, name }) => ({ value: id, label: label(name) }))}
            value={role}
            onChange={setRole}
            w={220}
          />
          <SegmentedControl
            value={shown}
            onChange={(value) => setShown(value as Shown)}
            data={(["active", "inactive", "all"] as const).map((value) => ({ value, label: t(value) }))}
          />
        </Group>
        {list.isError && <Broken error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <RowsSkeleton />}
        {list.isSuccess && rows.length === 0 && <Empty icon={<IconUsers size={36} />} title={t("empty")} hint={t("emptyHint")} />}
        {rows.length > 0 && (
          <PlainTable
            label={t("title")}
            columns={columns}
            rows={rows}
            id={({ id }) => id}
            onOpen={setOpen}
            dim={({ is_active }) => !is_active}
          />
        )}
        {list.hasNextPage && (
          <Button variant="default" w="fit-content" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {kit("more")}
          </Button>
        )}
      </Stack>
      {open && (
        <UserForm
          user={open === "new" ? null : (rows.find(({ id }) => id === open.id) ?? open)}
          onClose={() => setOpen(null)}
          onLink={setLink}
        />
      )}
      {link && <PasswordLink link={link} onClose={() => setLink(null)} />}
    </PageFrame>
  );
}
