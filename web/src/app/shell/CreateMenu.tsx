import { Menu } from "@mantine/core";
import type { ReactElement } from "react";
import { inOrder, isMain } from "@/api/objects";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ObjectIcon } from "@/kit/icons";
import { openQuickCreate } from "@/kit/quickCreate";


/** The objects of which the person may make a new record, the most usual first. */
export function useCreatable() {
  return inOrder(useObjects()).filter((object) => object.can.create && isMain(object));
}

export function CreateMenu({ children }: { children: ReactElement }) {
  const label = useLabel();
  const creatable = useCreatable();
  if (creatable.length === 0) return null;
  return (
    <Menu position="bottom-start" width={208} shadow="md">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {creatable.map((object) => (
          <Menu.Item
            key={object.key}
            leftSection={<ObjectIcon object={object.key} icon={object.icon} size={16} />}
            onClick={() => openQuickCreate({ object: object.key })}
          >
            {label(object.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
