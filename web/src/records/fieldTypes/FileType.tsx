import { Anchor, Button, FileButton, Group, Text } from "@mantine/core";
import { IconPaperclip, IconX } from "@tabler/icons-react";
import { useFormats } from "../format/FormatsProvider";
import type { FileValue } from "../model/types";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, ShowProps } from "./types";
import { useFileTarget } from "./FileTarget";
import classes from "./fields.module.css";

const filesOf = (value: unknown): FileValue[] =>
  (Array.isArray(value) ? value : value ? [value] : []).filter((item): item is FileValue => typeof item === "object" && item !== null && "id" in item);

function Show({ value, mode }: ShowProps) {
  const { size } = useFormats();
  const files = filesOf(value);
  return (
    <span className={mode === "full" ? classes.list : classes.row}>
      {files.map((file) => (
        <span key={file.id} className={classes.line}>
          <a className={classes.link} href={`/api/v1/files/${file.id}`} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
            {file.name}
          </a>{" "}
          {mode === "full" && <span className={classes.kind}>{size(file.size)}</span>}
        </span>
      ))}
    </span>
  );
}

function Edit({ field, value, onChange, disabled, error }: EditProps) {
  const t = useFieldTexts();
  const upload = useFileTarget();
  const files = filesOf(value);
  if (!upload) {
    return (
      <Text size="sm" c="dimmed" py={8}>
        {t("fileSaveFirst")}
      </Text>
    );
  }
  const take = async (file: File | null) => {
    if (!file) return;
    const kept = await upload(file);
    onChange(field.multiple ? [...files, kept] : kept);
  };
  return (
    <div className={classes.list}>
      {files.map((file) => (
        <Group key={file.id} gap={6} wrap="nowrap">
          <Anchor size="sm" href={`/api/v1/files/${file.id}`} className={classes.line}>
            {file.name}
          </Anchor>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            disabled={disabled}
            leftSection={<IconX size={14} />}
            onClick={() => onChange(field.multiple ? files.filter((item) => item.id !== file.id) : null)}
          >
            {t("remove")}
          </Button>
        </Group>
      ))}
      {(field.multiple || files.length === 0) && (
        <FileButton onChange={take} disabled={disabled}>
          {(props) => (
            <Button {...props} variant="default" size="xs" leftSection={<IconPaperclip size={14} />}>
              {t("pickFile")}
            </Button>
          )}
        </FileButton>
      )}
      {error && (
        <Text size="xs" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
    </div>
  );
}

export const fileType: FieldType = {
  Show,
  Edit,
  width: 180,
  editorWidth: 260,
  text: (value) => filesOf(value).map((file) => file.name).join(", "),
};
