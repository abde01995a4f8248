import { Alert, Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiProblem, api } from "@/api/http";
import { useMay } from "@/api/session";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { Loaded } from "@/kit/page/Loaded";
import { paths } from "@/kit/paths";
import { refreshRows } from "@/records/data/rows";
import { moneyType } from "@/records/fieldTypes/Numeric";
import { makePlainField } from "@/records/fieldTypes/plainField";
import type { Link, RecordRow } from "@/records/model/types";
import { usePipelines } from "../usePipelines";
import { lacking, newDeal, proposed, toBody, told, type Conversion, type Twins } from "./conversion";
import { SideChoice } from "./SideChoice";
import { useLeadTexts } from "./texts";

interface Found {
  lead: RecordRow;
  twins: Twins;
}

/** One step from a lead to a company, a person and a deal; those in the base already are offered first. */
export function ConvertDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useLeadTexts();
  const query = useQuery({
    queryKey: ["convert", id],
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal }): Promise<Found> => {
      const [lead, twins] = await Promise.all([
        api.get<RecordRow>(`/leads/${id}`, undefined, signal),
        api.get<Twins>(`/leads/${id}/twins`, undefined, signal),
      ]);
      return { lead, twins };
    },
  });
  return (
    <Modal opened onClose={onClose} size="lg" title={t("convertTitle")}>
      <Loaded query={query}>{(found) => <ConvertForm found={found} onClose={onClose} />}</Loaded>
    </Modal>
  );
}

interface Converted {
  company: Link | null;
  person: Link | null;
  deal: Link | null;
}

const shownBeside = ["company", "company.name", "person", "person.last_name", "person.first_name", "person.middle_name", "deal.name", "deal.amount"];

function ConvertForm({ found: { lead, twins }, onClose }: { found: Found; onClose: () => void }) {
  const t = useLeadTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const pipelines = usePipelines();
  const mayCompany = useMay("company", "see");
  const mayPerson = useMay("person", "see");
  const [plan, setPlan] = useState<Conversion>(() => proposed(lead, twins));
  const [saving, setSaving] = useState(false);
  const [tried, setTried] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const AmountEdit = moneyType.Edit!;
  const lacks = tried ? lacking(plan) : [];
  const change = (part: Partial<Conversion>) => {
    setPlan({ ...plan, ...part });
    setErrors({});
  };
  const save = async () => {
    setTried(true);
    if (lacking(plan).length > 0) return;
    setSaving(true);
    try {
      const made = await api.post<Converted>(`/leads/${lead.id}/convert`, toBody(plan));
      toast(t("done"));
      onClose();
      if (made.deal) void navigate({ to: paths.record("deals", made.deal.id) });
      await Promise.all(["lead", "company", "person", "deal"].map((key) => refreshRows(client, key)));
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.fields.length > 0) setErrors(failure.byField());
      else toastFailure(failure);
      setSaving(false);
    }
  };
  const elsewhere = Object.entries(errors).filter(([key]) => !shownBeside.includes(key));
  const values = told(lead);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="lg">
        {mayCompany && <SideChoice object="company" told={values.company} twins={twins.companies} side={plan.company} errors={errors} lacks={lacks.includes("company")} onChange={(company) => change({ company })} />}
        {mayPerson && <SideChoice object="person" told={values.person} twins={twins.people} side={plan.person} errors={errors} lacks={lacks.includes("person")} onChange={(person) => change({ person })} />}
        <Stack gap="xs">
          <Checkbox label={t("withDeal")} checked={plan.deal !== null} onChange={(event) => change({ deal: event.currentTarget.checked ? newDeal(lead) : null })} />
          {plan.deal && (
            <>
              <TextInput
                label={t("dealName")}
                value={plan.deal.name}
                error={errors["deal.name"] ?? (lacks.includes("deal") ? t("nameNeeded") : undefined)}
                onChange={(event) => change({ deal: plan.deal && { ...plan.deal, name: event.currentTarget.value } })}
              />
              <Group grow align="flex-start">
                <div>
                  <Text size="sm" fw={500} mb={4} aria-hidden>
                    {t("amount")}
                  </Text>
                  <AmountEdit
                    field={makePlainField("amount", "money")}
                    label={t("amount")}
                    value={plan.deal.amount}
                    error={errors["deal.amount"]}
                    onChange={(amount) => change({ deal: plan.deal && { ...plan.deal, amount: amount as string | null } })}
                  />
                </div>
                {pipelines.length > 1 && (
                  <Select
                    label={t("pipeline")}
                    allowDeselect={false}
                    data={pipelines.map((pipeline) => ({ value: pipeline.id, label: pipeline.name }))}
                    value={plan.deal.pipeline ?? pipelines[0]?.id ?? null}
                    onChange={(pipeline) => change({ deal: plan.deal && { ...plan.deal, pipeline } })}
                  />
                )}
              </Group>
            </>
          )}
        </Stack>
        {(elsewhere.length > 0 || lacks.includes("all")) && (
          <Alert color="red" variant="light" role="alert">
            {elsewhere.map(([key, text]) => (
              <div key={key}>{text}</div>
            ))}
            {lacks.includes("all") && t("nothing")}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={saving}>
            {t("convert")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
