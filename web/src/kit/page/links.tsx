/** Mantine's looks with the router's links: they open in a new tab and preload like any link. */
import { ActionIcon, Anchor, Button } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

type Looks<Props> = Omit<Props, "component" | "renderRoot">;

export const AnchorLink = createLink((props: Looks<ComponentProps<typeof Anchor<"a">>>) => <Anchor {...props} />);
export const ButtonLink = createLink((props: Looks<ComponentProps<typeof Button<"a">>>) => (
  <Button component="a" {...props} />
));
export const IconLink = createLink((props: Looks<ComponentProps<typeof ActionIcon<"a">>>) => (
  <ActionIcon component="a" {...props} />
));
