import { Menu } from "@mantine/core";
import type { ReactElement } from "react";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { ObjectIcon } from "@/kit/icons";
import { openQuickCreate } from "@/kit/quickCreate";

const order = ["lead", "deal", "company", "person", "activity", "product"];

/** The objects of which the person may make a new record, the most usual first. */
export function useCreatable() {
  return useObjects()
    .filter((object) => object.can.create && order.includes(object.key))
    .sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key));
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
