import { Anchor, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { Loaded } from "@/kit/page/Loaded";
import type { RecordSlotProps } from "@/records/extensions";
import { useFormats } from "@/records/format/FormatsProvider";
import { LetterText } from "./LetterText";
import { addressesOf, letters } from "./letters";
import { useLetterTexts } from "./texts";
import classes from "./letters.module.css";

/** The letter as its reader sees it, with what goes along. */
export function ReadingPanel({ record }: RecordSlotProps) {
  const t = useLetterTexts();
  const formats = useFormats();
  const query = useQuery({
    queryKey: [...keys.record("letter", record.id), "reading", record.version],
    queryFn: ({ signal }) => letters.reading(record.id, signal),
  });
  const rows: [string, string][] = [
    [t("from"), query.data?.sender ?? ""],
    [t("replyTo"), query.data?.reply_to ?? ""],
    [t("to"), addressesOf(record.to).join(", ")],
    [t("cc"), addressesOf(record.cc).join(", ")],
  ];
  return (
    <Loaded query={query}>
      {({ html, attachments }) => (
        <Stack gap="sm">
          <dl className={classes.head}>
            {rows.filter(([, value]) => value).map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}=`}>{value}</dd>])}
          </dl>
          <LetterText html={html} label={String(record.subject ?? t("title"))} />
          {attachments.length > 0 && (
            <div>
              <Text size="sm" fw={500}>{t("attachments")}</Text>
              {attachments.map((file) => (
                <div key={file.id}>
                  <Anchor size="sm" href={`/api/v1/files/${file.id}?download=true`}>{file.name}</Anchor>{" "}
                  <Text span size="xs" c="dimmed">{formats.size(file.size)}</Text>
                </div>
              ))}
            </div>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
