import { Badge, Button, Checkbox, CloseButton, FileButton, Group, Popover, Stack, Text } from "@mantine/core";
import { IconFolder, IconPaperclip } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { About } from "./letters";
import { useLetterTexts } from "./texts";
import classes from "./letters.module.css";

export interface Stored {
  id: string;
  name: string;
}

interface AttachmentsProps {
  about: About | null;
  /** Those the letter has already. */
  kept: Stored[];
  brought: File[];
  onBring: (files: File[]) => void;
  chosen: Stored[];
  onChoose: (files: Stored[]) => void;
}

/** What goes with a letter: files brought from the computer, and those the record has already. */
export function Attachments({ about, kept, brought, onBring, chosen, onChoose }: AttachmentsProps) {
  const t = useLetterTexts();
  const query = useQuery({
    queryKey: [...keys.record(about?.object ?? "", about?.id ?? ""), "files"],
    queryFn: ({ signal }) => api.get<Stored[]>(`/${about?.plural}/${about?.id}/files`, undefined, signal),
    enabled: Boolean(about),
  });
  const files = query.data ?? [];
  const toggle = (file: Stored) =>
    onChoose(chosen.some(({ id }) => id === file.id) ? chosen.filter(({ id }) => id !== file.id) : [...chosen, file]);
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <FileButton multiple onChange={(added) => onBring([...brought, ...added])}>
          {(props) => <Button {...props} size="xs" variant="default" leftSection={<IconPaperclip size={14} />}>{t("attach")}</Button>}
        </FileButton>
        {about && (
          <Popover position="bottom-start" shadow="md" width={300}>
            <Popover.Target>
              <Button size="xs" variant="default" leftSection={<IconFolder size={14} />}>{t("fromRecord")}</Button>
            </Popover.Target>
            <Popover.Dropdown>
              <Stack gap="xs">
                {files.length === 0 && <Text size="sm" c="dimmed">{t("noFiles")}</Text>}
                {files.map((file) => (
                  <Checkbox key={file.id} label={file.name} checked={chosen.some(({ id }) => id === file.id)} onChange={() => toggle(file)} />
                ))}
              </Stack>
            </Popover.Dropdown>
          </Popover>
        )}
      </Group>
      <div className={classes.chips}>
        {kept.map((file) => <Badge key={file.id} variant="light" tt="none">{file.name}</Badge>)}
        {chosen.map((file) => (
          <Chip key={file.id} name={file.name} onRemove={() => toggle(file)} />
        ))}
        {brought.map((file, at) => (
          <Chip key={`${file.name}${at}`} name={file.name} onRemove={() => onBring(brought.filter((_, index) => index !== at))} />
        ))}
      </div>
    </Stack>
  );
}

function Chip({ name, onRemove }: { name: string; onRemove: () => void }) {
  const t = useLetterTexts();
  return (
    <Badge variant="light" tt="none" rightSection={<CloseButton size={16} aria-label={t("remove", { name })} onClick={onRemove} />}>
      {name}
    </Badge>
  );
}
