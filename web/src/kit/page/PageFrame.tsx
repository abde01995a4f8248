import { Group, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import classes from "./PageFrame.module.css";

interface PageFrameProps {
  title: string;
  /** Beside the title: a count, a badge. */
  aside?: ReactNode;
  /** Above the title: the way back. */
  above?: ReactNode;
  actions?: ReactNode;
  /** A line under the header: tabs, filters. */
  bar?: ReactNode;
  /** The content takes the whole height and scrolls itself (tables, boards). */
  fill?: boolean;
  /** Text and forms are read best in a narrow column. */
  narrow?: boolean;
  children: ReactNode;
}

/** The frame of every screen: a header that stays, a bar, the content. */
export function PageFrame({ title, aside, above, actions, bar, fill, narrow, children }: PageFrameProps) {
  useDocumentTitle(`${title} · Отклик`);
  return (
    <div className={classes.frame} data-fill={fill || undefined}>
      <header className={classes.header}>
        {above}
        <Group justify="space-between" gap="xs" className={classes.head}>
          <Group gap="xs" wrap="nowrap" className={classes.name}>
            <Title order={1} className={classes.title} title={title}>
              {title}
            </Title>
            {aside}
          </Group>
          {actions && (
            <Group gap="xs" wrap="nowrap" className={classes.actions}>
              {actions}
            </Group>
          )}
        </Group>
        {bar}
      </header>
      <div className={classes.content} data-fill={fill || undefined} data-narrow={narrow || undefined}>
        {children}
      </div>
    </div>
  );
}
