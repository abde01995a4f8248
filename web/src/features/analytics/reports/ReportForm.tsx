import { Alert, Button, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconChevronLeft } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem } from "@/api/http";
import { confirm } from "@/kit/feedback/confirm";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { AnchorLink } from "@/kit/page/links";
import { PageFrame } from "@/kit/page/PageFrame";
import { Panel } from "@/kit/page/Panel";
import { paths } from "@/kit/paths";
import { useKitTexts } from "@/kit/texts";
import { periods } from "@/records/figures/period";
import { SharedWith } from "@/records/figures/SharedWith";
import { useFiguresTexts } from "@/records/figures/texts";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { byPlace, errorAt } from "@/records/sentence/wrong";
import { useCountable } from "../metrics/FigureClause";
import { lacking, ofObject, sentOf, withMoment, type Draft, type Kind } from "./definition";
import { useReportFormTexts } from "./formTexts";
import { ListParts } from "./ListParts";
import { offersQuery, reports, reportsKey } from "./reports";
import classes from "./reports.module.css";
import type { WholeReport } from "./shapes";
import { TableParts } from "./TableParts";
import { useReportTexts } from "./texts";
import { TrialPanel } from "./TrialPanel";
import { useLikelyName } from "./useLikelyName";
import { tags, useTrial } from "./useTrial";

const known = new Set(["name", "name_en", "about", "object", "where", "at", "period", "rows", "columns", "measures", "computed", "sort", "top", "chart", "totals", "shared"]);

/** A report being composed, with what it comes to beside it. */
export function ReportForm({ report, given }: { report: WholeReport | null; given: Draft }) {
  const t = useReportFormTexts();
  const r = useReportTexts();
  const f = useFiguresTexts();
  const kit = useKitTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const client = useQueryClient();
  const objects = useCountable();
  const [draft, setDraft] = useState(given);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const likely = useLikelyName(draft.object);
  const trial = useTrial(draft, likely);
  const errors: Record<string, string> = { ...trial.errors, ...refused };
  const moments = useQuery(offersQuery(draft.object)).data?.moments ?? [];
  const dirty = JSON.stringify(draft) !== JSON.stringify(given);
  useBlocker({
    shouldBlockFn: async () => !(await confirm({ title: kit("leaveAsk"), text: kit("leaveText"), verb: kit("leave"), danger: true })),
    disabled: !dirty,
    enableBeforeUnload: dirty,
  });
  // What was refused is written anew: the trial says what is still wrong with it.
  const set = (part: Partial<Draft>) => (setDraft((before) => ({ ...before, ...part })), setRefused({}));
  const saving = useMutation({
    mutationFn: () => (report ? reports.change(report.id, sentOf(draft, likely)) : reports.create(sentOf(draft, likely))),
    onSuccess: async (told) => {
      toast(report ? kit("saved") : t("created", { name: told.name }));
      void navigate({ to: paths.report(told.id), ignoreBlocker: true });
      await client.invalidateQueries({ queryKey: reportsKey });
    },
    onError: (failure) => (failure instanceof ApiProblem && failure.fields.length > 0 ? setRefused(byPlace(failure.fields, tags)) : toastFailure(failure)),
  });
  const save = () => {
    const empty = [...(draft.name.trim() ? [] : ["name"]), ...lacking(draft)];
    setRefused(Object.fromEntries(empty.map((place) => [place, kit("required")])));
    if (empty.length === 0) saving.mutate();
  };
  const elsewhere = Object.entries(errors).filter(([place]) => !known.has(place.split(".")[0] ?? ""));
  const editing = { draft, errors, onChange: set };
  return (
    <PageFrame
      title={draft.name || report?.name || t("newTitle")}
      above={
        <AnchorLink to={report ? paths.report(report.id) : paths.reports} size="xs" c="dimmed">
          <IconChevronLeft size={14} aria-hidden /> {report ? report.name : r("title")}
        </AnchorLink>
      }
      actions={<Button h={32} loading={saving.isPending} disabled={report !== null && !dirty} onClick={save}>{kit("save")}</Button>}
    >
      <div className={classes.writing}>
        <Stack gap="sm" miw={0}>
          {elsewhere.length > 0 && <Alert color="red" title={t("elsewhere")}>{elsewhere.map(([place, message]) => <div key={place}>{message}</div>)}</Alert>}
          <Stack gap="sm">
            <TextInput label={t("name")} required maxLength={200} value={draft.name} error={errors.name} onChange={(event) => set({ name: event.currentTarget.value })} />
            <Textarea label={t("about")} autosize minRows={1} maxLength={2000} value={draft.about} error={errors.about} onChange={(event) => set({ about: event.currentTarget.value })} />
          </Stack>
          <Panel title={t("records")}>
            <Stack gap="sm">
              <SegmentedControl
                fullWidth
                aria-label={t("kind")}
                data={(["table", "list"] as const).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
                value={draft.kind}
                onChange={(kind) => set({ kind: kind as Kind })}
              />
              <Select label={t("object")} searchable allowDeselect={false} data={objects} value={draft.object} error={errors.object} onChange={(object) => object && set(ofObject(draft, object))} />
              <div>
                <Text size="sm" fw={500} mb={4}>{t("where")}</Text>
                <ConditionPart label={t("where")} object={draft.object} value={draft.where} empty={t("whereEmpty")} error={errorAt(errors, "where")} onChange={(where) => set({ where })} />
              </div>
              <div className={classes.pair}>
                <Select
                  label={t("at")}
                  allowDeselect={false}
                  data={[...moments.map((one) => ({ value: one.key, label: label(one.label) })), { value: "", label: t("noMoment") }]}
                  value={draft.at}
                  error={errors.at}
                  onChange={(at) => at !== null && set(withMoment(draft, at))}
                />
                {draft.at && (
                  <Select
                    label={t("period")}
                    description={t("periodHint")}
                    inputWrapperOrder={["label", "input", "description", "error"]}
                    allowDeselect={false}
                    data={periods.map((name) => ({ value: name, label: f(`periods.${name}`) }))}
                    value={draft.period}
                    error={errors.period}
                    onChange={(period) => period && set({ period })}
                  />
                )}
              </div>
            </Stack>
          </Panel>
          {draft.kind === "table" ? <TableParts {...editing} /> : <ListParts {...editing} />}
          <Panel title={t("sharing")}>
            <SharedWith value={draft.shared} error={errorAt(errors, "shared")} onChange={(shared) => set({ shared })} />
          </Panel>
          <TextInput label={t("nameEn")} maxLength={200} value={draft.name_en} error={errors.name_en} onChange={(event) => set({ name_en: event.currentTarget.value })} />
        </Stack>
        <TrialPanel trial={trial} />
      </div>
    </PageFrame>
  );
}
