import { Menu } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconChevronLeft, IconChevronRight, IconEyeOff } from "@tabler/icons-react";
import { useTableTexts } from "./texts";
import classes from "./around.module.css";

interface ColumnMenuProps {
  name: string;
  sortable: boolean;
  at: number;
  last: number;
  onSort: (how: "up" | "down") => void;
  onMove: (to: number) => void;
  onHide: () => void;
  onClose: () => void;
}

/** What can be done with a column: opened by the right button or Alt+Down. */
export default function ColumnMenu({ name, sortable, at, last, onSort, onMove, onHide, onClose }: ColumnMenuProps) {
  const t = useTableTexts();
  return (
    <Menu opened onClose={onClose} position="bottom-start" shadow="md" withinPortal returnFocus={false}>
      <Menu.Target>
        <span className={classes.menuPoint} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t("columnMenu", { name })}>
        {sortable && (
          <>
            <Menu.Item leftSection={<IconArrowUp size={16} />} onClick={() => onSort("up")}>
              {t("sortUp")}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowDown size={16} />} onClick={() => onSort("down")}>
              {t("sortDown")}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Item leftSection={<IconChevronLeft size={16} />} disabled={at <= 1} onClick={() => onMove(at - 1)}>
          {t("moveLeft")}
        </Menu.Item>
        <Menu.Item leftSection={<IconChevronRight size={16} />} disabled={at === 0 || at === last} onClick={() => onMove(at + 1)}>
          {t("moveRight")}
        </Menu.Item>
        <Menu.Item leftSection={<IconEyeOff size={16} />} disabled={at === 0} onClick={() => onHide()}>
          {t("hide")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
