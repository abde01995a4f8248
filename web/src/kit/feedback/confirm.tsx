/** A question before what cannot be undone. */
import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import type { ReactNode } from "react";
import { useKitTexts } from "../texts";
import { wantOverlays } from "./overlays";

interface Question {
  title: string;
  text?: ReactNode;
  /** The verb on the button: «Удалить», never «ОК». */
  verb: string;
  danger?: boolean;
}

/** Asks, and answers true when the person agreed. */
export async function confirm({ title, text, verb, danger }: Question): Promise<boolean> {
  await wantOverlays();
  return new Promise((answer) => {
    modals.openConfirmModal({
      title,
      children: text ? <Text size="sm">{text}</Text> : null,
      labels: { confirm: verb, cancel: useKitTexts.now("cancel") },
      confirmProps: danger ? { color: "red" } : {},
      onConfirm: () => answer(true),
      onCancel: () => answer(false),
      onClose: () => answer(false),
    });
  });
}
