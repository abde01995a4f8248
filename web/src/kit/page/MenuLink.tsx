import { Menu } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

/** An item of a menu that leads to another screen. */
export const MenuLink = createLink((props: Omit<ComponentProps<typeof Menu.Item<"a">>, "component" | "renderRoot">) => (
  <Menu.Item component="a" {...props} />
));
