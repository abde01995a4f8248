import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { ApiProblem } from "@/api/http";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { PageFrame } from "@/kit/page/PageFrame";
import figures from "@/records/figures/figures.module.css";
import { PeriodPicker } from "@/records/figures/PeriodPicker";
import { boardQuery, boardsKey, dashboards, toSend, type Answer, type DashboardWhole, type Widget } from "./dashboards";
import classes from "./editing.module.css";
import EditGrid from "./EditGrid";
import { added, freeId, settled, sizes } from "./layout";
import { useDashboardTexts } from "./texts";

const WidgetDrawer = lazy(() => import("./WidgetDrawer"));

interface EditScreenProps {
  board: DashboardWhole;
  answers: Map<string, Answer>;
  cuts: { value: string; label: string }[];
  onDone: () => void;
}

/** A dashboard while it is composed: nothing is kept until it is saved. */
export default function EditScreen({ board, answers, cuts, onDone }: EditScreenProps) {
  const t = useDashboardTexts();
  const client = useQueryClient();
  const [first] = useState(() => ({ name: board.name, name_en: board.name_en, period: board.period, widgets: settled(board.widgets as Widget[]) }));
  const [draft, setDraft] = useState(first);
  const [opened, setOpened] = useState<Widget | "new" | null>(null);
  const [conflict, setConflict] = useState<{ by: string; version: number } | null>(null);
  const dirty = JSON.stringify(draft) !== JSON.stringify(first);
  const save = useMutation({
    mutationFn: (version: number) => dashboards.change(board.key, { ...draft, widgets: toSend(draft.widgets), version }),
    onSuccess: async (whole) => {
      client.setQueryData(boardQuery(board.key).queryKey, whole);
      toast(t("saved"));
      onDone();
      await client.invalidateQueries({ queryKey: boardsKey });
    },
    onError: (failure) => {
      if (failure instanceof ApiProblem && failure.code === "conflict") setConflict({ by: String(failure.extra.by ?? ""), version: Number(failure.extra.version) });
      else toastFailure(failure);
    },
  });
  const leaves = async () => !(await confirm({ title: t("leaveAsk"), verb: t("leave"), danger: true }));
  useBlocker({ shouldBlockFn: () => (dirty && !save.isPending && !save.isSuccess ? leaves() : false), enableBeforeUnload: dirty && !save.isSuccess });
  const set = (change: Partial<typeof first>) => setDraft((before) => ({ ...before, ...change }));
  const put = (widget: Widget) => {
    const known = draft.widgets.some(({ id }) => id === widget.id);
    set({ widgets: known ? draft.widgets.map((one) => (one.id === widget.id ? widget : one)) : added(draft.widgets, widget) });
    setOpened(null);
  };
  const blank = (): Widget => ({
    id: freeId(draft.widgets.map(({ id }) => id)), kind: "metric", x: 0, y: 0, ...(sizes.metric ?? { w: 3, h: 3 }), title: "", title_en: "", period: "", settings: {},
  });
  return (
    <PageFrame
      title={t("edit")}
      actions={
        <>
          <Button variant="default" h={32} onClick={onDone}>{t("cancel")}</Button>
          <Button h={32} loading={save.isPending} onClick={() => save.mutate(board.version)}>{t("save")}</Button>
        </>
      }
      bar={
        <div className={figures.filters}>
          <TextInput size="xs" w={240} aria-label={t("name")} placeholder={t("name")} value={draft.name} onChange={(event) => set({ name: event.currentTarget.value })} />
          <TextInput size="xs" w={200} aria-label={t("nameEn")} placeholder={t("nameEn")} value={draft.name_en} onChange={(event) => set({ name_en: event.currentTarget.value })} />
          <PeriodPicker ask={{ period: draft.period }} span={undefined} onChange={({ period }) => period && period !== "custom" && set({ period })} />
          <Button size="xs" variant="light" leftSection={<IconPlus size={14} />} onClick={() => setOpened("new")}>{t("add")}</Button>
        </div>
      }
    >
      <Stack gap="sm">
        {conflict && (
          <Alert color="yellow" title={t("conflict")}>
            <Text size="sm">{t("conflictText", { by: conflict.by })}</Text>
            <Group mt="xs" gap="xs">
              <Button size="xs" loading={save.isPending} onClick={() => save.mutate(conflict.version)}>{t("overwrite")}</Button>
              <Button size="xs" variant="default" onClick={() => void client.invalidateQueries({ queryKey: boardsKey }).then(onDone)}>{t("cancel")}</Button>
            </Group>
          </Alert>
        )}
        {draft.widgets.length === 0 && <Text c="dimmed" size="sm" className={classes.emptyEdit}>{t("emptyHint")}</Text>}
        <EditGrid
          widgets={draft.widgets}
          answers={answers}
          cutNames={new Map(cuts.map((cut) => [cut.value, cut.label]))}
          onChange={(widgets) => set({ widgets })}
          onOpen={setOpened}
        />
      </Stack>
      {opened && (
        <Suspense fallback={null}>
          <WidgetDrawer widget={opened === "new" ? blank() : opened} fresh={opened === "new"} onDone={put} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </PageFrame>
  );
}
