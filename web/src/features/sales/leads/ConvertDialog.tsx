import { Button, Checkbox, Group, Modal, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "@/api/http";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { Loaded } from "@/kit/page/Loaded";
import { paths } from "@/kit/paths";
import { refreshRows } from "@/records/data/rows";
import { LinkPicker } from "@/records/fieldTypes/LinkPicker";
import { moneyType } from "@/records/fieldTypes/Numeric";
import { makePlainField } from "@/records/fieldTypes/plainField";
import type { Duplicate } from "@/records/form/Duplicates";
import type { Link, RecordRow } from "@/records/model/types";
import { usePipelines } from "../usePipelines";
import { likeness, personName, proposed, toBody, type Conversion, type Side } from "./conversion";
import { useLeadTexts } from "./texts";

interface Found {
  lead: RecordRow;
  companies: Duplicate[];
  people: Duplicate[];
}

/** One step from a lead to a company, a person and a deal; twins in the base are offered first. */
export function ConvertDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useLeadTexts();
  const query = useQuery({
    queryKey: ["convert", id],
    staleTime: 0,
    queryFn: async ({ signal }): Promise<Found> => {
      const lead = await api.get<RecordRow>(`/leads/${id}`, undefined, signal);
      const like = likeness(lead);
      const look = (plural: string, values: object) =>
        api.get<Duplicate[]>(`/${plural}/duplicates`, { values: JSON.stringify(values) }, signal).catch(() => []);
      const [companies, people] = await Promise.all([look("companies", like.company), look("people", like.person)]);
      return { lead, companies, people };
    },
  });
  return (
    <Modal opened onClose={onClose} size="lg" title={t("convertTitle")}>
      <Loaded query={query}>{(found) => <ConvertForm found={found} onClose={onClose} />}</Loaded>
    </Modal>
  );
}

interface Converted {
  company?: Link | null;
  person?: Link | null;
  deal?: Link | null;
}

function ConvertForm({ found, onClose }: { found: Found; onClose: () => void }) {
  const t = useLeadTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const pipelines = usePipelines();
  const { lead, companies, people } = found;
  const [plan, setPlan] = useState<Conversion>(() => proposed(lead, companies, people, null));
  const [saving, setSaving] = useState(false);
  const AmountEdit = moneyType.Edit!;
  const nothing = plan.company.kind === "none" && plan.person.kind === "none" && !plan.deal;
  const save = async () => {
    setSaving(true);
    try {
      const made = await api.post<Converted>(`/leads/${lead.id}/convert`, toBody(plan));
      await Promise.all(["lead", "company", "person", "deal"].map((key) => refreshRows(client, key)));
      toast(t("done"));
      onClose();
      if (made.deal) void navigate({ to: paths.record("deals", made.deal.id) });
    } catch (failure) {
      toastFailure(failure);
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t("convertHint")}
        </Text>
        <SideChoice title={t("company")} object="company" name={String(lead.company_name ?? "")} twins={companies} side={plan.company} onChange={(company) => setPlan({ ...plan, company })} />
        <SideChoice title={t("person")} object="person" name={personName(lead)} twins={people} side={plan.person} onChange={(person) => setPlan({ ...plan, person })} />
        <Stack gap="xs">
          <Checkbox
            label={t("withDeal")}
            checked={plan.deal !== null}
            onChange={(event) => setPlan({ ...plan, deal: event.currentTarget.checked ? proposed(lead, [], [], null).deal : null })}
          />
          {plan.deal && (
            <>
              <TextInput label={t("dealName")} value={plan.deal.name} onChange={(event) => setPlan({ ...plan, deal: plan.deal && { ...plan.deal, name: event.currentTarget.value } })} />
              <Group grow align="flex-end">
                <div>
                  <Text size="sm" fw={500} mb={4} aria-hidden>
                    {t("amount")}
                  </Text>
                  <AmountEdit field={makePlainField("amount", "money")} label={t("amount")} value={plan.deal.amount} onChange={(amount) => setPlan({ ...plan, deal: plan.deal && { ...plan.deal, amount: amount as string | null } })} />
                </div>
                {pipelines.length > 1 && (
                  <Select
                    label={t("pipeline")}
                    allowDeselect={false}
                    data={pipelines.map((pipeline) => ({ value: pipeline.id, label: pipeline.name }))}
                    value={plan.deal.pipeline ?? pipelines[0]?.id ?? null}
                    onChange={(pipeline) => setPlan({ ...plan, deal: plan.deal && { ...plan.deal, pipeline } })}
                  />
                )}
              </Group>
            </>
          )}
        </Stack>
        {nothing && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {t("nothing")}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={saving} disabled={nothing}>
            {t("convert")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface SideChoiceProps {
  title: string;
  object: string;
  name: string;
  twins: Duplicate[];
  side: Side;
  onChange: (side: Side) => void;
}

function SideChoice({ title, object, name, twins, side, onChange }: SideChoiceProps) {
  const t = useLeadTexts();
  const label = useLabel();
  const offered = twins.filter((twin) => twin.id);
  const value = side.kind === "existing" ? (offered.some((twin) => twin.id === side.link.id) ? side.link.id : "other") : side.kind;
  const choose = (next: string) => {
    if (next === "new" || next === "none") return onChange({ kind: next });
    const twin = offered.find((item) => item.id === next);
    if (twin?.id) onChange({ kind: "existing", link: { id: twin.id, name: twin.name ?? "" } });
    else onChange({ kind: "existing", link: { id: "", name: "" } });
  };
  return (
    <Radio.Group label={title} value={value} onChange={choose}>
      <Stack gap={6} mt={6}>
        {name && <Radio value="new" label={t("createNew", { name })} />}
        {offered.map((twin) => (
          <Radio
            key={twin.id}
            value={twin.id ?? ""}
            label={
              <>
                {twin.name}{" "}
                <Text span size="sm" c="dimmed">
                  {typeof twin.reason === "string" ? twin.reason : label(twin.reason)}
                </Text>
              </>
            }
          />
        ))}
        <Radio value="other" label={t("existing")} />
        {value === "other" && (
          <div style={{ paddingLeft: 28 }}>
            <LinkPicker target={object} value={side.kind === "existing" && side.link.id ? side.link : null} label={title} creatable={false} onChange={(link) => onChange(link ? { kind: "existing", link } : { kind: "none" })} />
          </div>
        )}
        <Radio value="none" label={t("none")} />
      </Stack>
    </Radio.Group>
  );
}
