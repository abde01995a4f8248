import { ActionIcon, Menu, Text } from "@mantine/core";
import { IconCheck, IconChevronDown, IconHome, IconPlus } from "@tabler/icons-react";
import { useLanguage } from "@/kit/i18n/useLanguage";
import { MenuLink } from "@/kit/page/MenuLink";
import { paths } from "@/kit/paths";
import { nameOfBoard, type DashboardOut } from "./dashboards";
import { useDashboardTexts } from "./texts";
import { useCreate } from "./useCreate";

/** All the dashboards one sees: the product's, one's own, those of others. */
export function BoardPicker({ boards, home, here }: { boards: DashboardOut[]; home: string | null; here: string }) {
  const t = useDashboardTexts();
  const language = useLanguage();
  const create = useCreate();
  const groups = [
    { key: "mine", boards: boards.filter((board) => board.mine) },
    { key: "others", boards: boards.filter((board) => !board.ready && !board.mine) },
    { key: "ready", boards: boards.filter((board) => board.ready) },
  ] as const;
  return (
    <Menu position="bottom-start" shadow="md" width={300}>
      <Menu.Target>
        <ActionIcon size={28} aria-label={t("choose")}><IconChevronDown size={18} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
        {groups.filter((group) => group.boards.length > 0).map((group) => (
          <div key={group.key}>
            <Menu.Label>{t(group.key)}</Menu.Label>
            {group.boards.map((board) => (
              <MenuLink
                key={board.key}
                to={paths.dashboard(board.key)}
                leftSection={board.key === here ? <IconCheck size={16} /> : <span style={{ display: "inline-block", width: 16 }} />}
                rightSection={board.key === home ? <IconHome size={14} aria-label={t("homeMark")} /> : null}
              >
                <Text size="sm" truncate maw={200}>{nameOfBoard(board, language)}</Text>
                {!board.ready && !board.mine && board.owner && <Text size="xs" c="dimmed" truncate maw={200}>{board.owner.name}</Text>}
              </MenuLink>
            ))}
          </div>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => void create()}>{t("create")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
