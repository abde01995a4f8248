/** Short notices in the corner: done, not done, done with a way back. */
import { Button, Group, Text, UnstyledButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ApiProblem } from "@/api/http";
import { useKitTexts } from "../texts";
import { wantOverlays } from "./overlays";

export function toast(text: string): void {
  void wantOverlays();
  notifications.show({ message: text, color: "ink", autoClose: 4000 });
}

/** What went wrong, in the server's words; a lost connection in ours. */
export function failureText(failure: unknown): string {
  if (failure instanceof ApiProblem) {
    if (failure.code === "offline") return useKitTexts.now("offline");
    return failure.message || useKitTexts.now("failed");
  }
  return useKitTexts.now("failed");
}

export function toastFailure(failure: unknown): void {
  void wantOverlays();
  const text = failureText(failure);
  // One notice for one trouble: a lost connection fails many calls at once.
  notifications.show({ id: `failed:${text}`, message: text, color: "red", autoClose: 8000 });
}

/** A notice with a way back, for ten seconds: after deleting, moving, changing many. */
export function toastUndo(text: string, undo: () => Promise<unknown> | unknown): void {
  void wantOverlays();
  const id = notifications.show({ message: null, color: "ink", autoClose: 10_000 });
  const goBack = async () => {
    notifications.hide(id);
    try {
      await undo();
    } catch (failure) {
      toastFailure(failure);
    }
  };
  notifications.update({
    id,
    color: "ink",
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{text}</Text>
        <Button size="compact-sm" variant="light" onClick={() => void goBack()}>
          {useKitTexts.now("undo")}
        </Button>
      </Group>
    ),
  });
}

/** News for the person; a press on it opens what it is about. */
export function toastNews(id: string, text: string, more: string | null, open: () => void): void {
  void wantOverlays();
  notifications.show({
    id: `news:${id}`,
    color: "ink",
    autoClose: 12_000,
    message: (
      <UnstyledButton
        w="100%"
        onClick={() => {
          notifications.hide(`news:${id}`);
          open();
        }}
      >
        <Text size="sm" fw={500}>{text}</Text>
        {more && <Text size="sm" c="dimmed" lineClamp={2}>{more}</Text>}
      </UnstyledButton>
    ),
  });
}
