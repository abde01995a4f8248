import { ActionIcon, Badge, NumberInput, Select, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconReceiptTax, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "@/api/keys";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { percentSign } from "@/kit/format/numbers";
import { useFormats } from "@/kit/format/useFormats";
import { today } from "@/kit/format/zone";
import { DayField } from "@/kit/form/DayField";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { showFailure } from "@/kit/form/failure";
import { ShortList } from "@/kit/page/ShortList";
import { PlainTable } from "@/kit/table/PlainTable";
import { useKitTexts } from "@/kit/texts";
import { type VatRate, inRateOrder, stateOf, vatRates } from "./rates";
import { useVatTexts } from "./texts";
import classes from "./vat.module.css";

const vatKey = keys.admin("vat");

function RateForm({ rates, onClose }: { rates: VatRate[]; onClose: () => void }) {
  const t = useVatTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const codes = [...new Map(rates.map(({ code, label }) => [code, label]))];
  const form = useForm({ initialValues: { code: codes[0]?.[0] ?? "standard", percent: "" as string | number, since: today() } });
  const saving = useMutation({
    mutationFn: ({ code, percent, since }: typeof form.values) =>
      vatRates.set(code, percent === "" ? null : String(percent), since),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: vatKey });
      toast(kit("saved"));
      onClose();
    },
    onError: (failure) => showFailure(form, failure),
  });
  return (
    <FormDrawer
      title={t("add")}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => saving.mutate(values))}
      saving={saving.isPending}
      dirty={form.isDirty()}
    >
      <Select
        label={t("code")}
        allowDeselect={false}
        data={codes.map(([value, label]) => ({ value, label }))}
        {...form.getInputProps("code")}
      />
      <NumberInput
        label={t("percent")}
        description={t("withoutHint")}
        min={0}
        max={100}
        decimalScale={2}
        allowedDecimalSeparators={[",", "."]}
        suffix={percentSign()}
        hideControls
        data-autofocus
        {...form.getInputProps("percent")}
      />
      <DayField label={t("since")} {...form.getInputProps("since")} />
    </FormDrawer>
  );
}

export default function VatPage() {
  const t = useVatTexts();
  const kit = useKitTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const list = useQuery({ queryKey: vatKey, queryFn: vatRates.list });
  const [adding, setAdding] = useState(false);
  const removing = useMutation({
    mutationFn: vatRates.remove,
    onSuccess: () => client.invalidateQueries({ queryKey: vatKey }),
  });
  const askRemove = async (rate: VatRate) => {
    const title = t("removeAsk", { name: rate.label, day: formats.tableDay(rate.since) });
    if (await confirm({ title, verb: kit("remove"), danger: true })) removing.mutate(rate);
  };
  const day = today();
  return (
    <>
      <ShortList
        title={t("title")}
        query={list}
        add={t("add")}
        onAdd={() => setAdding(true)}
        hint={t("hint")}
        empty={t("empty")}
        icon={IconReceiptTax}
      >
        {(rates) => (
          <PlainTable
            label={t("title")}
            rows={inRateOrder(rates)}
            id={({ code, since }) => `${code} ${since}`}
            dim={(rate) => stateOf(rate, rates, day) === "past"}
            columns={[
              { key: "code", title: t("code"), cell: ({ label }) => label },
              {
                key: "percent",
                title: t("percent"),
                align: "right",
                width: 88,
                cell: ({ percent }) => <Text size="sm" className={classes.figure}>{percent === null ? "—" : formats.percent(Number(percent) / 100, 2)}</Text>,
              },
              { key: "since", title: t("since"), width: 112, cell: ({ since }) => <Text size="sm" className={classes.figure}>{formats.tableDay(since)}</Text> },
              {
                key: "state",
                title: "",
                wide: true,
                cell: (rate) => {
                  const state = stateOf(rate, rates, day);
                  if (state === "past") return <Text size="sm">{t("past")}</Text>;
                  return <Badge color={state === "now" ? "green" : "ink"}>{t(state, { day: formats.tableDay(rate.since) })}</Badge>;
                },
              },
              {
                key: "remove",
                title: "",
                width: 48,
                cell: (rate) => (
                  <ActionIcon aria-label={`${kit("remove")}: ${rate.label}, ${formats.tableDay(rate.since)}`} onClick={() => void askRemove(rate)}>
                    <IconTrash size={16} />
                  </ActionIcon>
                ),
              },
            ]}
          />
        )}
      </ShortList>
      {adding && <RateForm rates={list.data ?? []} onClose={() => setAdding(false)} />}
    </>
  );
}
