import { Avatar, Menu, Stack, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconKeyboard, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useMe } from "@/api/session";
import type { Language } from "@/api/types";
import { SegmentedControl, Switch } from "@/kit/form/lateInputs";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { MenuLink } from "@/kit/page/MenuLink";
import { paths } from "@/kit/paths";
import { setCompactRows, useCompactRows } from "@/kit/theme/choice";
import { useKitTexts } from "@/kit/texts";
import { signOut } from "../signOut";
import { chooseLanguage } from "../language";
import { useAppTexts } from "../texts";
import classes from "./SideBar.module.css";

/** Theme, language and the height of rows: kept on this device, the language in the profile as well. */
export function Appearance() {
  const t = useAppTexts();
  const kit = useKitTexts();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const compact = useCompactRows();
  const language = useLanguage();
  return (
    <Stack gap="xs" p="xs">
      <Text size="xs" c="dimmed">{t("theme")}</Text>
      <SegmentedControl
        size="xs"
        aria-label={t("theme")}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
        data={[
          { value: "light", label: t("light") },
          { value: "dark", label: t("dark") },
          { value: "auto", label: t("system") },
        ]}
      />
      <Text size="xs" c="dimmed">{t("language")}</Text>
      <SegmentedControl
        size="xs"
        aria-label={t("language")}
        value={language}
        onChange={(value) => void chooseLanguage(value as Language)}
        data={[
          { value: "ru", label: kit("language.ru") },
          { value: "en", label: kit("language.en") },
        ]}
      />
      <Switch
        size="xs"
        mt={4}
        label={t("compact")}
        checked={compact}
        onChange={(event) => setCompactRows(event.currentTarget.checked)}
      />
    </Stack>
  );
}

export function UserMenu({ onShortcuts, narrow }: { onShortcuts: () => void; narrow: boolean }) {
  const t = useAppTexts();
  const { user } = useMe();
  return (
    <Menu position="right-end" width={288} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.user} aria-label={narrow ? t("menu", { name: user.name }) : undefined}>
          <Avatar size={28} src={user.avatar} name={user.name} color="ink" aria-hidden />
          {!narrow && <Text size="sm" truncate>{user.name}</Text>}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <MenuLink to={paths.profile} leftSection={<IconUserCircle size={16} />}>{t("profile")}</MenuLink>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>{t("shortcuts")}</Menu.Item>
        <Menu.Divider />
        <Appearance />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>{t("signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
