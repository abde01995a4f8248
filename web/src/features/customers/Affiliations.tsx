import { ActionIcon, Button, Group, Menu, Popover, Select, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { useMay, useObject } from "@/api/session";
import { today } from "@/kit/format/zone";
import { toastFailure } from "@/kit/feedback/toasts";
import { useKitTexts } from "@/kit/texts";
import { refreshRows } from "@/records/data/rows";
import { Badge } from "@/records/fieldTypes/Badge";
import { useOptions } from "@/records/fieldTypes/Choice";
import { LinkPicker } from "@/records/fieldTypes/LinkPicker";
import { LinkedName } from "@/records/fieldTypes/LinkType";
import { makePlainField } from "@/records/fieldTypes/plainField";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Link, Page, Row } from "@/records/model/types";
import related from "@/records/page/related.module.css";
import { useCustomerTexts } from "./texts";
import classes from "./customers.module.css";

interface Affiliation extends Row {
  person: Link;
  company: Link;
  role: string | null;
  position: string | null;
  is_main: boolean;
  started_on: string | null;
  ended_on: string | null;
}

interface AffiliationsProps {
  /** Whose relations: the other side is listed. */
  side: "person" | "company";
  record: Link;
}

/** People of a company, or the places where a person works: role, position, dates, which is the main one. */
export function Affiliations({ side, record }: AffiliationsProps) {
  const t = useCustomerTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const other = side === "company" ? "person" : "company";
  const writable = useMay("person", "change");
  const filter = JSON.stringify({ field: side, op: "in", value: [record.id] });
  const query = useQuery({
    queryKey: [...keys.rows("affiliation"), side, record.id],
    queryFn: ({ signal }) =>
      api.get<Page<Affiliation>>("/affiliations", { filter, limit: 100, columns: "person,company,role,position,is_main,started_on,ended_on" }, signal),
  });
  const field = useObject("affiliation")?.fields.find((item) => item.key === "role") ?? makePlainField("role", "choice");
  const roles = useOptions(field);
  const after = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (failure) {
      toastFailure(failure);
    }
    await Promise.all([refreshRows(client, "affiliation"), refreshRows(client, "person")]);
  };
  const change = (row: Affiliation, values: object) => void after(api.patch(`/affiliations/${row.id}`, { values }));
  const title = side === "company" ? t("people") : t("companies");
  const rows = [...(query.data?.rows ?? [])].sort((a, b) => Number(Boolean(a.ended_on)) - Number(Boolean(b.ended_on)) || Number(b.is_main) - Number(a.is_main));
  return (
    <section className={related.box} aria-label={title}>
      <Group justify="space-between" gap={4} wrap="nowrap">
        <h3 className={related.title}>
          {title} <span>{rows.length || ""}</span>
        </h3>
        {writable && <AddAffiliation side={side} record={record} roles={roles} after={after} />}
      </Group>
      {query.isPending && <Skeleton h={36} />}
      {query.isSuccess && rows.length === 0 && (
        <Text size="xs" c="dimmed">
          {side === "company" ? t("none") : t("nonePlaces")}
        </Text>
      )}
      {rows.map((row) => {
        const former = Boolean(row.ended_on && row.ended_on <= today());
        return (
          <div key={row.id} className={classes.row} data-former={former || undefined}>
            <div>
              <LinkedName target={other} link={row[other]} />
              <div className={classes.sub}>
                {row.role && <Badge color={field.options?.find((option) => option.value === row.role)?.color}>{roles.find((role) => role.value === row.role)?.label ?? row.role}</Badge>}
                {row.position && <span>{row.position}</span>}
                {row.is_main && <span>{t("main")}</span>}
                {row.started_on && !former && <span>{t("since", { at: formats.date(row.started_on) })}</span>}
                {row.ended_on && <span>{t("until", { at: formats.date(row.ended_on) })}</span>}
              </div>
            </div>
            {writable && (
              <Menu position="bottom-end" shadow="md">
                <Menu.Target>
                  <ActionIcon size={24} aria-label={t("actions", { name: row[other].name })}>
                    <IconDots size={16} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {!row.is_main && !former && <Menu.Item onClick={() => change(row, { is_main: true })}>{t("makeMain")}</Menu.Item>}
                  {!former && <Menu.Item onClick={() => change(row, { ended_on: today() })}>{t("end")}</Menu.Item>}
                  <Menu.Item color="red" onClick={() => void after(api.delete(`/affiliations/${row.id}`))}>
                    {t("remove")}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </div>
        );
      })}
    </section>
  );
}

interface AddProps extends AffiliationsProps {
  roles: { value: string; label: string }[];
  after: (work: Promise<unknown>) => Promise<void>;
}

function AddAffiliation({ side, record, roles, after }: AddProps) {
  const t = useCustomerTexts();
  const kit = useKitTexts();
  const [opened, setOpened] = useState(false);
  const [who, setWho] = useState<Link | null>(null);
  const [role, setRole] = useState<string | null>(null);
  const [position, setPosition] = useState("");
  const other = side === "company" ? "person" : "company";
  const label = side === "company" ? t("addPerson") : t("addCompany");
  const save = async () => {
    if (!who) return;
    await after(api.post("/affiliations", { [side]: record.id, [other]: who.id, role, position: position || null }));
    setOpened(false);
    setWho(null);
    setRole(null);
    setPosition("");
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width={300} trapFocus>
      <Popover.Target>
        <ActionIcon size={24} aria-label={label} title={label} onClick={() => setOpened(!opened)}>
          <IconPlus size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Stack gap="xs">
            <LinkPicker target={other} value={who} onChange={setWho} label={label} autoFocus />
            <Select size="sm" placeholder={t("role")} aria-label={t("role")} data={roles} value={role} onChange={setRole} searchable clearable comboboxProps={{ withinPortal: false }} />
            <TextInput size="sm" placeholder={t("position")} aria-label={t("position")} value={position} onChange={(event) => setPosition(event.currentTarget.value)} />
            <Button size="xs" type="submit" disabled={!who}>
              {kit("add")}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
