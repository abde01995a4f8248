import { Button, Checkbox, Group, NumberInput, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMe } from "@/api/session";
import { toastFailure } from "@/kit/feedback/toasts";
import { LinkPicker } from "../fieldTypes/LinkPicker";
import { dropDraft, keepDraft, readDraft } from "../form/drafts";
import type { Describe, Link } from "../model/types";
import { CompleteDialog } from "./CompleteDialog";
import { ahead, DueInput } from "./DueInput";
import { KindIcon } from "./KindIcon";
import { MentionText } from "./MentionText";
import { plannedKinds, type PlannedKind } from "./model";
import { useTimelineTexts } from "./texts";
import { useActivityActions } from "./useTimeline";
import classes from "./timeline.module.css";

type Kind = "note" | PlannedKind;

interface ComposerProps {
  describe: Describe;
  record: Link;
  startWith?: Kind;
}

/** Written from the same place as read: a note with mentions, a task, a call, a meeting, a visit. */
export function Composer({ describe, record, startWith = "note" }: ComposerProps) {
  const t = useTimelineTexts();
  const me = useMe();
  const actions = useActivityActions();
  const draftKey = `note.${record.id}`;
  const [kind, setKind] = useState<Kind>(startWith);
  const [text, setText] = useState(() => String(readDraft(draftKey)?.text ?? ""));
  const [subject, setSubject] = useState("");
  const [due, setDue] = useState<string | null>(() => ahead(1));
  const [minutes, setMinutes] = useState<number | null>(null);
  const [who, setWho] = useState<Link | null>({ id: me.user.id, name: me.user.name });
  const [mentions, setMentions] = useState<string[]>([]);
  const [happened, setHappened] = useState(false);
  const [saving, setSaving] = useState(false);
  const [completing, setCompleting] = useState<{ id: string; kind: string; subject: string } | null>(null);

  const write = (next: string) => {
    setText(next);
    keepDraft(draftKey, next ? { text: next } : {});
  };
  const save = async () => {
    if (kind === "note" && !text.trim()) return;
    setSaving(true);
    try {
      const links = [{ object: describe.key, id: record.id }];
      const common = { kind, text: text.trim() || null, links, mentions };
      const planned = { subject: subject.trim() || null, due_at: happened ? new Date().toISOString() : due, minutes, responsible: who?.id };
      const made = await actions.create(kind === "note" ? common : { ...common, ...planned });
      if (kind !== "note" && happened) setCompleting({ id: made.id, kind, subject: subject.trim() || t(`kind.${kind}`) });
      write("");
      dropDraft(draftKey);
      setSubject("");
      setMentions([]);
      setHappened(false);
    } catch (failure) {
      toastFailure(failure);
    } finally {
      setSaving(false);
    }
  };

  return (
    <div className={classes.composer} data-composer>
      <div className={classes.kinds}>
        <SegmentedControl
          size="xs"
          style={{ minWidth: "100%" }}
          aria-label={t("write")}
          value={kind}
          onChange={(next) => setKind(next as Kind)}
          data={(["note", ...plannedKinds] as const).map((item) => ({
            value: item,
            label: (
              <Group gap={4} wrap="nowrap" justify="center">
                <span className={classes.kindIcon}>
                  <KindIcon kind={item} size={14} />
                </span>
                {t(`kind.${item}`)}
              </Group>
            ),
          }))}
        />
      </div>
      {kind !== "note" && (
        <Stack gap={8} mb={4}>
          <TextInput placeholder={t(`subject.${kind}`)} aria-label={t(`subject.${kind}`)} value={subject} onChange={(event) => setSubject(event.currentTarget.value)} />
          {!happened && (
            <div className={classes.when}>
              <DueInput value={due} onChange={setDue} />
              <NumberInput w={90} min={0} hideControls placeholder={t("minutes")} aria-label={t("minutes")} value={minutes ?? ""} onChange={(next) => setMinutes(next === "" ? null : Number(next))} mb={26} />
              <div style={{ flex: "1 1 160px", marginBottom: 26 }}>
                <LinkPicker target="user" value={who} onChange={setWho} label={t("responsible")} required />
              </div>
            </div>
          )}
        </Stack>
      )}
      <MentionText
        value={text}
        onChange={write}
        onMention={(id) => setMentions([...new Set([...mentions, id])])}
        onSubmit={() => void save()}
        placeholder={kind === "note" ? t("notePlaceholder") : t("details")}
      />
      <Group justify="space-between" mt={4}>
        {kind === "note" ? <span /> : <Checkbox size="xs" label={t("log")} checked={happened} onChange={(event) => setHappened(event.currentTarget.checked)} />}
        <Button size="xs" loading={saving} disabled={kind === "note" && !text.trim()} onClick={() => void save()}>
          {kind === "note" || happened ? t("save") : t("plan")}
        </Button>
      </Group>
      {completing && <CompleteDialog activity={completing} onClose={() => setCompleting(null)} />}
    </div>
  );
}
