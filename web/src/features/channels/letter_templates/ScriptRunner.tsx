import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { Loaded } from "@/kit/page/Loaded";
import { refreshRows } from "@/records/data/rows";
import { pathText, scripts, type Said, type ScriptOffered, type Step } from "./scripts";
import { useTemplateTexts } from "./texts";
import classes from "./scripts.module.css";

interface RunnerProps {
  about: { object: string; id: string; name: string };
  onClose: () => void;
}

/** A talk led line by line: the script is chosen, its steps are shown, the way gone becomes a call. */
export default function ScriptRunner({ about, onClose }: RunnerProps) {
  const t = useTemplateTexts();
  const [chosen, setChosen] = useState<ScriptOffered | null>(null);
  const offered = useQuery({ queryKey: ["scripts", about.object], queryFn: ({ signal }) => scripts.offered(about.object, signal) });
  return (
    <Modal opened onClose={onClose} size="lg" title={chosen?.name ?? t("chooseScript")} closeOnClickOutside={false}>
      {chosen ? (
        <Talk script={chosen} about={about} onClose={onClose} />
      ) : (
        <Loaded query={offered}>
          {(list) => (
            <Stack gap="xs">
              {list.length === 0 && <Text size="sm" c="dimmed">{t("noScripts")}</Text>}
              {list.map((script) => (
                <Button key={script.id} variant="default" justify="flex-start" onClick={() => setChosen(script)}>{script.name}</Button>
              ))}
            </Stack>
          )}
        </Loaded>
      )}
    </Modal>
  );
}

function Talk({ script, about, onClose }: RunnerProps & { script: ScriptOffered }) {
  const query = useQuery({
    queryKey: [...keys.record(about.object, about.id), "script", script.id],
    queryFn: ({ signal }) => scripts.steps(script.id, about, signal),
  });
  return <Loaded query={query}>{(steps) => <Line steps={steps} script={script} about={about} onClose={onClose} />}</Loaded>;
}

function Line({ steps, script, about, onClose }: RunnerProps & { script: ScriptOffered; steps: Step[] }) {
  const t = useTemplateTexts();
  const client = useQueryClient();
  const [said, setSaid] = useState<Said[]>([]);
  const [at, setAt] = useState<string | null>(steps[0]?.id ?? null);
  const [note, setNote] = useState("");
  const [saving, setSaving] = useState(false);
  const step = steps.find(({ id }) => id === at);
  const answer = (text: string, next: string | null) => {
    if (!step) return;
    setSaid([...said, { step, answer: text }]);
    setAt(next);
  };
  const back = () => {
    setAt(said.at(-1)?.step.id ?? null);
    setSaid(said.slice(0, -1));
  };
  const keep = async () => {
    setSaving(true);
    try {
      const call = { kind: "call", direction: "out", subject: script.name, due_at: new Date().toISOString(), links: [{ object: about.object, id: about.id }] };
      const made = await api.post<{ id: string }>("/activities", call);
      await api.post(`/activities/${made.id}/complete`, { result: "reached", result_text: pathText(said, note) });
      toast(t("callKept"));
      onClose();
    } catch (failure) {
      toastFailure(failure);
    } finally {
      setSaving(false);
      void refreshRows(client, "activity");
      void client.invalidateQueries({ queryKey: keys.record(about.object, about.id) });
    }
  };
  return (
    <Stack gap="md">
      {said.length > 0 && (
        <ol className={classes.said} aria-label={t("path")}>
          {said.map((one, place) => <li key={place}>{one.step.text} — <b>{one.answer}</b></li>)}
        </ol>
      )}
      {step ? (
        <>
          <p className={classes.line} aria-live="polite">{step.text}</p>
          <Group gap="xs">
            {step.answers.map(({ text, next }) => (
              <Button key={text} variant="light" onClick={() => answer(text, next)}>{text}</Button>
            ))}
            {step.answers.length === 0 && <Button variant="light" onClick={() => answer(t("saidSo"), null)}>{t("saidSo")}</Button>}
          </Group>
        </>
      ) : (
        <Text fw={500}>{t("ended")}</Text>
      )}
      <Textarea label={t("note")} autosize minRows={2} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <Group justify="space-between">
        <Button variant="subtle" disabled={said.length === 0} onClick={back}>{t("back")}</Button>
        <Button disabled={said.length === 0} loading={saving} onClick={() => void keep()}>{t("keepCall")}</Button>
      </Group>
    </Stack>
  );
}
