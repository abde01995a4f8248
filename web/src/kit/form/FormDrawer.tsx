import { Button, Drawer, Group, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { confirm } from "../feedback/confirm";
import { useKitTexts } from "../texts";
import classes from "./FormDrawer.module.css";

interface FormDrawerProps {
  title: string;
  onClose: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  saving?: boolean;
  /** Something was changed: closing asks first, so nothing typed is lost by a slip. */
  dirty?: boolean;
  verb?: string;
  disabled?: boolean;
  /** Left of the footer: delete, switch off. */
  danger?: ReactNode;
  size?: string | number;
  children: ReactNode;
}

/** A form in a sheet at the right (the whole screen of a phone): fields scroll, the buttons stay. */
export function FormDrawer(props: FormDrawerProps) {
  const { title, onClose, onSubmit, saving, dirty, verb, disabled, danger, size = 480, children } = props;
  const t = useKitTexts();
  const close = async () => {
    if (dirty && !(await confirm({ title: t("leaveAsk"), text: t("leaveText"), verb: t("leave"), danger: true }))) return;
    onClose();
  };
  return (
    <Drawer
      opened
      onClose={() => void close()}
      title={title}
      position="right"
      size={size}
      classNames={{ content: classes.content, body: classes.body, header: classes.header }}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        <div className={classes.fields}>
          <Stack gap="md">{children}</Stack>
        </div>
        <Group className={classes.foot} justify="space-between" wrap="nowrap">
          <Group gap="xs">{danger}</Group>
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={() => void close()}>{t("cancel")}</Button>
            <Button type="submit" loading={saving ?? false} disabled={disabled ?? false}>{verb ?? t("save")}</Button>
          </Group>
        </Group>
      </form>
    </Drawer>
  );
}
