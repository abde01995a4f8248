import { Button, MultiSelect, Select, Stack, Text, Title } from "@mantine/core";
import { IconMapPin, IconTargetArrow } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Empty } from "@/kit/page/Empty";
import { Loaded } from "@/kit/page/Loaded";
import { PageFrame } from "@/kit/page/PageFrame";
import { AmongButton } from "@/records/figures/AmongButton";
import { ExportMenu } from "@/records/figures/ExportMenu";
import figures from "@/records/figures/figures.module.css";
import { PeriodPicker } from "@/records/figures/PeriodPicker";
import { useAsk } from "@/records/figures/useAsk";
import { addDays } from "@/records/format/days";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import { CoverageBehind, type Pressed } from "./CoverageBehind";
import { CoverageTable } from "./CoverageTable";
import { coverageQuery, cutOf, exportHref, kinds, objectOf, valuesOf, whom, type Coverage, type CoverageAsk, type Whom } from "./coverage";
import { NormsDrawer } from "./NormsDrawer";
import { TileMap } from "./TileMap";
import { useCoverageTexts } from "./texts";

/** Customers assigned, covered, kept in touch with by the norm: by whose they are, by region, by category. */
export default function CoveragePage() {
  return (
    <FormatsProvider>
      <CoverageScreen />
    </FormatsProvider>
  );
}

function CoverageScreen() {
  const t = useCoverageTexts();
  const label = useLabel();
  const objects = useObjects();
  const [ask, set] = useAsk<CoverageAsk>();
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const [norms, setNorms] = useState(false);
  const query = useQuery(coverageQuery(ask));
  const object = objectOf(ask);
  const seen = whom.flatMap((key) => objects.find((one) => one.key === key && one.can.see) ?? []);
  const cuts = (query.data?.cuts ?? []).map((cut) => ({ value: cut.key, label: label(cut.label) }));
  const exports = [object, "activity"].every((key) => objects.find((one) => one.key === key)?.can.export);
  return (
    <PageFrame
      title={t("title")}
      actions={
        <>
          <Button variant="default" h={32} leftSection={<IconTargetArrow size={16} />} onClick={() => setNorms(true)}>
            {t("norms")}
          </Button>
          {exports && <ExportMenu href={(format) => exportHref(ask, format)} />}
        </>
      }
      bar={
        <div className={figures.filters}>
          <PeriodPicker ask={ask} span={query.data} onChange={set} />
          {seen.length > 1 && (
            <Select
              size="xs"
              className={figures.control}
              aria-label={t("whom")}
              allowDeselect={false}
              data={seen.map((one) => ({ value: one.key, label: label(one.labels) }))}
              value={object}
              onChange={(next) => set({ object: next === "company" ? undefined : (next as Whom), among: undefined, by: undefined })}
            />
          )}
          <Select
            size="xs"
            className={figures.control}
            aria-label={t("cut")}
            allowDeselect={false}
            searchable={cuts.length > 8}
            maxDropdownHeight={340}
            data={cuts.map((cut) => ({ ...cut, label: t("by", { cut: cut.label.toLowerCase() }) }))}
            value={cutOf(ask)}
            onChange={(cut) => set({ by: cut === "person" ? undefined : (cut ?? undefined) })}
          />
          <MultiSelect
            size="xs"
            miw={172}
            aria-label={t("kinds")}
            placeholder={ask.kinds ? undefined : t("allKinds")}
            data={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            value={ask.kinds?.split(",") ?? []}
            onChange={(next) => set({ kinds: next.length > 0 && next.length < kinds.length ? next.join() : undefined })}
          />
          <AmongButton cuts={cuts} about={["coverage", object]} valuesOf={(cut) => valuesOf(object, cut)} value={ask.among} onChange={(among) => set({ among })} />
        </div>
      }
    >
      <Loaded query={query}>
        {(told) =>
          told.whole.assigned === 0 ? (
            <Empty icon={<IconMapPin size={36} />} title={t("empty")} hint={t("emptyHint")} />
          ) : (
            <Stack gap="xl" maw={1200}>
              <Summary told={told} />
              {told.map.length > 0 && <TileMap told={told} onPress={setPressed} />}
              <CoverageTable told={told} head={cuts.find((cut) => cut.value === told.by)?.label ?? ""} onPress={setPressed} />
            </Stack>
          )
        }
      </Loaded>
      <CoverageBehind ask={ask} pressed={pressed} onChange={setPressed} />
      {norms && <NormsDrawer object={object} cuts={cuts} onClose={() => setNorms(false)} />}
    </PageFrame>
  );
}

function Summary({ told }: { told: Coverage }) {
  const t = useCoverageTexts();
  const formats = useFormats();
  const { whole } = told;
  const percent = (value: number | null) => (value === null ? "—" : formats.percent(value, 1));
  return (
    <div>
      <Title order={2} size="h3">
        {t("summary", { covered: formats.number(whole.covered), assigned: formats.number(whole.assigned), share: percent(whole.share) })}
      </Title>
      <Text size="sm" c="dimmed" mt={4}>
        {t("interval", { low: percent(whole.low), high: percent(whole.high) })}
        {whole.with_norm > 0 && ` · ${t("byNorm").toLowerCase()}: ${formats.number(whole.met)} · ${t("parts.below").toLowerCase()}: ${formats.number(whole.below)} · ${t("parts.never").toLowerCase()}: ${formats.number(whole.never)}`}
        {whole.with_norm > 0 && told.until < told.to && told.until > told.from && ` · ${t("partlyLived", { until: formats.date(addDays(told.until, -1)) })}`}
      </Text>
      {told.norms === null && <Text size="sm" c="dimmed" mt={4}>{t("normsHidden")}</Text>}
    </div>
  );
}
