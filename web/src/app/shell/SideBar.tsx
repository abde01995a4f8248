import { ActionIcon, Divider, Group, Kbd, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconPlus, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/session";
import { Bell } from "@/features/records/notices/Bell";
import { caps } from "@/kit/shortcuts/engine";
import { useAppTexts } from "../texts";
import { CreateMenu } from "./CreateMenu";
import { Mark } from "./Mark";
import classes from "./SideBar.module.css";
import { UserMenu } from "./UserMenu";
import { type Section, useSections } from "./sections";

function Item({ section, narrow }: { section: Section; narrow: boolean }) {
  const link = (
    <Link to={section.to} className={classes.item} activeProps={{ "data-active": true, "aria-current": "page" }}>
      {section.icon}
      {!narrow && <span className={classes.label}>{section.label}</span>}
      {!narrow && section.count}
    </Link>
  );
  return narrow ? <Tooltip label={section.label} position="right" openDelay={0}>{link}</Tooltip> : link;
}

/** The side bar of wide screens: 224 px, or 56 with icons only. */
export default function SideBar({ onSearch, onShortcuts }: { onSearch: () => void; onShortcuts: () => void }) {
  const t = useAppTexts();
  const { settings: company } = useMe();
  const tight = useMediaQuery("(max-width: 1099px)", window.innerWidth < 1100, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useLocalStorage<"open" | "closed" | "auto">({
    key: "otklik.side",
    defaultValue: "auto",
    getInitialValueInEffect: false,
  });
  const narrow = chosen === "closed" || (chosen === "auto" && Boolean(tight));
  const { day, objects, tools, settings } = useSections();
  const toggle = narrow ? t("expand") : t("collapse");
  const Toggle = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className={classes.bar} data-narrow={narrow || undefined} aria-label={t("navigation")}>
      <Group className={classes.brand} gap="xs" wrap="nowrap">
        <Mark />
        {!narrow && <Text fw={600} size="sm" truncate title={company.company_name}>{company.company_name || t("name")}</Text>}
      </Group>
      <div className={classes.tools}>
        <Tooltip label={t("search")} position="right" disabled={!narrow}>
          <UnstyledButton className={classes.search} onClick={onSearch} aria-label={narrow ? t("search") : undefined}>
            <IconSearch size={16} stroke={1.6} aria-hidden />
            {!narrow && <span className={classes.label}>{t("search")}</span>}
            {!narrow && <Kbd size="xs">{caps("mod+KeyK")[0]?.join(" ")}</Kbd>}
          </UnstyledButton>
        </Tooltip>
        <CreateMenu>
          <ActionIcon variant="filled" color="ink" size={36} aria-label={t("create")}>
            <IconPlus size={18} />
          </ActionIcon>
        </CreateMenu>
      </div>
      <div className={classes.sections}>
        <Item section={day} narrow={narrow} />
        <Bell narrow={narrow} className={classes.item} labelClass={classes.label} />
        {objects.map((section) => <Item key={section.key} section={section} narrow={narrow} />)}
        {tools.length > 0 && <Divider my={8} />}
        {tools.map((section) => <Item key={section.key} section={section} narrow={narrow} />)}
      </div>
      <div className={classes.foot}>
        {settings && <Item section={settings} narrow={narrow} />}
        <UnstyledButton
          className={classes.item}
          onClick={() => setChosen(narrow ? "open" : "closed")}
          aria-label={toggle}
          aria-expanded={!narrow}
        >
          <Toggle size={18} stroke={1.6} aria-hidden />
          {!narrow && <span className={classes.label}>{toggle}</span>}
        </UnstyledButton>
        <UserMenu onShortcuts={onShortcuts} narrow={narrow} />
      </div>
    </nav>
  );
}
