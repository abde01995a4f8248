import { Avatar, Divider, Drawer, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconBell, IconDots, IconKeyboard, IconLogout, IconPlus, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/session";
import { UnreadBadge, useUnreadLabel } from "@/features/records/notices/Bell";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ObjectIcon } from "@/kit/icons";
import { paths } from "@/kit/paths";
import { openQuickCreate } from "@/kit/quickCreate";
import { signOut } from "../signOut";
import { useAppTexts } from "../texts";
import classes from "./BottomBar.module.css";
import { useCreatable } from "./CreateMenu";
import { Appearance } from "./UserMenu";
import { useSections } from "./sections";

/** The bar of a phone: the day, the deals, a new record, the search, everything else. */
export default function BottomBar({ onSearch, onShortcuts }: { onSearch: () => void; onShortcuts: () => void }) {
  const t = useAppTexts();
  const label = useLabel();
  const { user } = useMe();
  const { day, objects, tools, settings } = useSections();
  const creatable = useCreatable();
  const [open, setOpen] = useState<"more" | "create" | null>(null);
  const close = () => setOpen(null);
  const notices = useUnreadLabel();
  const main = objects.find(({ key }) => key === "deal") ?? objects[0];
  const rest = [...objects.filter((section) => section !== main), ...tools, ...(settings ? [settings] : [])];
  return (
    <>
      <nav className={classes.bar} aria-label={t("navigation")}>
        {[day, ...(main ? [main] : [])].map((section) => (
          <Link key={section.key} to={section.to} className={classes.item} activeProps={{ "data-active": true }}>
            {section.icon}
            <span>{section.label}</span>
          </Link>
        ))}
        {creatable.length > 0 && (
          <UnstyledButton className={classes.create} onClick={() => setOpen("create")} aria-label={t("create")}>
            <IconPlus size={24} />
          </UnstyledButton>
        )}
        <UnstyledButton className={classes.item} onClick={onSearch}>
          <IconSearch size={18} stroke={1.6} />
          <span>{t("search")}</span>
        </UnstyledButton>
        <UnstyledButton className={classes.item} pos="relative" onClick={() => setOpen("more")}>
          <IconDots size={18} stroke={1.6} />
          <div className={classes.unread}><UnreadBadge /></div>
          <span>{t("more")}</span>
        </UnstyledButton>
      </nav>
      <Drawer opened={open === "create"} onClose={close} position="bottom" title={t("createNew")} size="auto">
        <Stack gap={0}>
          {creatable.map((object) => (
            <UnstyledButton
              key={object.key}
              className={classes.line}
              onClick={() => {
                close();
                openQuickCreate({ object: object.key });
              }}
            >
              <ObjectIcon object={object.key} icon={object.icon} />
              {label(object.label)}
            </UnstyledButton>
          ))}
        </Stack>
      </Drawer>
      <Drawer opened={open === "more"} onClose={close} position="bottom" title={t("navigation")} size="auto">
        <Stack gap={0}>
          <Link to={paths.notices} className={classes.line} onClick={close} aria-label={notices}>
            <IconBell size={18} stroke={1.6} />
            {notices}
          </Link>
          {rest.map((section) => (
            <Link key={section.key} to={section.to} className={classes.line} onClick={close}>
              {section.icon}
              {section.label}
            </Link>
          ))}
          <Divider my="xs" />
          <Link to={paths.profile} className={classes.line} onClick={close}>
            <Avatar size={24} src={user.avatar} name={user.name} color="ink" />
            <Group gap={0} miw={0}><Text size="sm" truncate>{user.name}</Text></Group>
          </Link>
          <UnstyledButton className={classes.line} onClick={() => { close(); onShortcuts(); }}>
            <IconKeyboard size={18} stroke={1.6} />
            {t("shortcuts")}
          </UnstyledButton>
          <Appearance />
          <UnstyledButton className={classes.line} onClick={() => void signOut()}>
            <IconLogout size={18} stroke={1.6} />
            {t("signOut")}
          </UnstyledButton>
        </Stack>
      </Drawer>
    </>
  );
}
