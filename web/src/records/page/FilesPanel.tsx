import { ActionIcon, Anchor, Button, FileButton, Group, Modal, Stack, Text } from "@mantine/core";
import { IconFile, IconFileTypePdf, IconPaperclip, IconX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { toastFailure } from "@/kit/feedback/toasts";
import { Loaded } from "@/kit/page/Loaded";
import { useFormats } from "../format/FormatsProvider";
import type { Describe, FileValue, Link } from "../model/types";
import { usePanelTexts } from "./texts";
import classes from "./page.module.css";

interface StoredFile extends FileValue {
  at: string;
  by: Link | null;
}

const href = (file: FileValue) => `/api/v1/files/${file.id}`;

/** The files of a record: dragged in or chosen, pictures and PDF looked at in place. */
export function FilesPanel({ describe, id, writable }: { describe: Describe; id: string; writable: boolean }) {
  const t = usePanelTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const [over, setOver] = useState(false);
  const [shown, setShown] = useState<StoredFile | null>(null);
  const key = [...keys.record(describe.key, id), "files"];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<StoredFile[]>(`/${describe.plural}/${id}/files`, undefined, signal) });
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: key }),
      client.invalidateQueries({ queryKey: [...keys.record(describe.key, id), "timeline"] }),
    ]);
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        const body = new FormData();
        body.append("file", file);
        await api.post(`/${describe.plural}/${id}/files`, body);
      }
    },
    onError: toastFailure,
    onSettled: refresh,
  });
  const remove = useMutation({ mutationFn: (file: StoredFile) => api.delete(`/files/${file.id}`), onSettled: refresh });

  return (
    <section
      className={classes.drop}
      data-over={over || undefined}
      aria-label={t("files")}
      onDragOver={(event) => {
        if (!writable || !event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (writable && event.dataTransfer.files.length) add.mutate([...event.dataTransfer.files]);
      }}
    >
      {writable && (
        <Group gap="sm" mb="xs">
          <FileButton multiple onChange={(files) => files.length && add.mutate(files)}>
            {(props) => (
              <Button {...props} size="xs" variant="default" loading={add.isPending} leftSection={<IconPaperclip size={14} />}>
                {t("attach")}
              </Button>
            )}
          </FileButton>
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {t("dropHint")}
          </Text>
        </Group>
      )}
      <Loaded query={query}>
        {(files) =>
          files.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("noFiles")}
            </Text>
          ) : (
            files.map((file) => (
              <div key={file.id} className={classes.file}>
                <span className={classes.thumb}>
                  {file.type.startsWith("image/") ? (
                    <img src={`${href(file)}/preview`} alt="" loading="lazy" />
                  ) : file.type === "application/pdf" ? (
                    <IconFileTypePdf size={24} />
                  ) : (
                    <IconFile size={24} />
                  )}
                </span>
                <Stack gap={0} miw={0}>
                  <Anchor
                    size="sm"
                    truncate
                    href={href(file)}
                    onClick={(event) => {
                      if (event.ctrlKey || event.metaKey || !viewable(file)) return;
                      event.preventDefault();
                      setShown(file);
                    }}
                  >
                    {file.name}
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    {formats.size(file.size)} · {formats.moment(file.at)}
                    {file.by ? ` · ${file.by.name}` : ""}
                  </Text>
                </Stack>
                {writable && (
                  <ActionIcon size={28} aria-label={t("removeFile", { name: file.name })} onClick={() => remove.mutate(file)}>
                    <IconX size={16} />
                  </ActionIcon>
                )}
              </div>
            ))
          )
        }
      </Loaded>
      {shown && (
        <Modal opened onClose={() => setShown(null)} size="xl" title={shown.name}>
          {shown.type.startsWith("image/") ? (
            <img src={href(shown)} alt={shown.name} style={{ maxWidth: "100%", maxHeight: "75vh", display: "block", margin: "auto" }} />
          ) : (
            <iframe src={href(shown)} title={shown.name} style={{ width: "100%", height: "75vh", border: 0 }} />
          )}
        </Modal>
      )}
    </section>
  );
}

const viewable = (file: FileValue) => file.type.startsWith("image/") || file.type === "application/pdf";
