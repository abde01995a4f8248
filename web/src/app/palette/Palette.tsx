import "@mantine/spotlight/styles.layer.css";
import { Loader, Text } from "@mantine/core";
import { Spotlight, createSpotlight } from "@mantine/spotlight";
import { IconKeyboard, IconLanguage, IconLogout, IconMoon, IconPlus, IconSearch, IconSettings, IconUserCircle } from "@tabler/icons-react";
import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useObjects } from "@/api/session";
import { found } from "@/kit/commands/layout";
import { type Command, useAllCommands } from "@/kit/commands/registry";
import { failureText } from "@/kit/feedback/toasts";
import { useLabel, useLanguage } from "@/kit/i18n/useLanguage";
import { ObjectIcon } from "@/kit/icons";
import { paths } from "@/kit/paths";
import { takeTyped } from "@/kit/shortcuts/typedAhead";
import { openQuickCreate } from "@/kit/quickCreate";
import { useKitTexts } from "@/kit/texts";
import { chooseLanguage } from "../language";
import { settingsMenu } from "../settings/menu";
import { useSettingsTexts } from "../settings/texts";
import { useCreatable } from "../shell/CreateMenu";
import { useSections } from "../shell/sections";
import { signOut } from "../signOut";
import { useAppTexts } from "../texts";
import classes from "./Palette.module.css";
import { foundIn, useFound } from "./useFound";

const [store, spotlight] = createSpotlight();

/** The sections, the new records, the switches: what can be done from anywhere. */
function useGeneralCommands(onShortcuts: () => void): Command[] {
  const t = useAppTexts();
  const kit = useKitTexts();
  const set = useSettingsTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const language = useLanguage();
  const { setColorScheme, colorScheme } = useMantineColorScheme();
  const { day, objects, tools, settings } = useSections();
  const creatable = useCreatable();
  const other = language === "ru" ? "en" : "ru";
  const nextScheme = colorScheme === "dark" ? "light" : "dark";
  return [
    ...[day, ...objects, ...tools, ...(settings ? [settings] : [])].map((section) => ({
      id: `go:${section.key}`,
      label: section.label,
      group: t("pages"),
      icon: section.icon,
      run: () => void navigate({ to: section.to }),
    })),
    ...(settings ? settingsMenu.flatMap(({ items }) => items) : []).map(({ key, to }) => ({
      id: `settings:${key}`,
      label: set(key),
      group: t("settings"),
      icon: <IconSettings size={18} stroke={1.6} />,
      run: () => void navigate({ to }),
    })),
    {
      id: "go:profile",
      label: t("profile"),
      group: t("pages"),
      icon: <IconUserCircle size={18} stroke={1.6} />,
      run: () => void navigate({ to: paths.profile }),
    },
    ...creatable.map((object) => ({
      id: `new:${object.key}`,
      label: t("newOf", { name: label(object.label).toLowerCase() }),
      group: t("actions"),
      words: label(object.label),
      icon: <IconPlus size={18} stroke={1.6} />,
      run: () => openQuickCreate({ object: object.key }),
    })),
    {
      id: "theme",
      label: `${t("theme")}: ${t(nextScheme).toLowerCase()}`,
      group: t("actions"),
      icon: <IconMoon size={18} stroke={1.6} />,
      run: () => setColorScheme(nextScheme),
    },
    {
      id: "language",
      label: `${t("language")}: ${kit(`language.${other}`)}`,
      group: t("actions"),
      icon: <IconLanguage size={18} stroke={1.6} />,
      run: () => void chooseLanguage(other),
    },
    {
      id: "shortcuts",
      label: t("shortcuts"),
      group: t("actions"),
      icon: <IconKeyboard size={18} stroke={1.6} />,
      run: onShortcuts,
    },
    {
      id: "out",
      label: t("signOut"),
      group: t("actions"),
      icon: <IconLogout size={18} stroke={1.6} />,
      run: () => void signOut(),
    },
  ];
}

/** Ctrl/Cmd + K: records, sections, actions - in either keyboard layout. */
export default function Palette({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
  const t = useAppTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const described = useObjects();
  const [text, setText] = useState("");
  const here = useAllCommands();
  const general = useGeneralCommands(onShortcuts);
  const { groups, searching, corrected, failure } = useFound(text);
  useEffect(() => spotlight.open(), []);

  const typed = text.trim();
  const commands = [...here, ...general].filter((command) =>
    typed ? found(`${command.label} ${command.words ?? ""}`, typed) : command.group !== t("actions") && command.group !== t("settings"),
  );
  const sections = [...new Set(commands.map(({ group }) => group))];
  const records = groups.filter(({ rows, object }) => rows.length > 0 && described.some(({ key }) => key === object));
  return (
    <Spotlight.Root attributes={{ content: { "aria-label": t("search") } }} store={store} query={text} onQueryChange={setText} onSpotlightClose={onClose} shortcut={null} overlayProps={{ backgroundOpacity: 0.3, blur: 0 }} classNames={{ actionsGroup: classes.group }} scrollable maxHeight="min(480px, 60dvh)">
      <Spotlight.Search
        placeholder={t("searchHint")}
        onFocus={() => {
          const early = takeTyped();
          if (early) setText((now) => now + early);
        }}
        aria-label={t("search")}
        leftSection={searching ? <Loader size={16} /> : <IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList>
        {records.map(({ object, rows }) => {
          const description = described.find(({ key }) => key === object);
          return (
            <Spotlight.ActionsGroup key={object} label={label(description?.labels)}>
              {rows.map((row) => (
                <Spotlight.Action
                  key={row.id}
                  label={row.name}
                  description={[row.hint, foundIn(row)].filter(Boolean).join(" · ")}
                  leftSection={<ObjectIcon object={object} icon={description?.icon ?? ""} />}
                  onClick={() => description && void navigate({ to: paths.record(description.plural, row.id) })}
                />
              ))}
            </Spotlight.ActionsGroup>
          );
        })}
        {sections.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {commands
              .filter((command) => command.group === group)
              .map(({ id, label: name, icon, hint, run }) => (
                <Spotlight.Action key={id} label={name} description={hint} leftSection={icon} onClick={run} />
              ))}
          </Spotlight.ActionsGroup>
        ))}
        {typed && !searching && records.length === 0 && commands.length === 0 && (
          <Spotlight.Empty>{failure ? failureText(failure) : t("nothing")}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer>
        <Text size="xs" c="dimmed">{corrected ? t("asLayout", { text: corrected }) : t("typeMore")}</Text>
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}
