import { ActionIcon, Button, Group, NumberInput, Select, Skeleton, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { refreshRows } from "@/records/data/rows";
import type { RecordSlotProps } from "@/records/extensions";
import { LinkPicker } from "@/records/fieldTypes/LinkPicker";
import { useFormats } from "@/records/format/FormatsProvider";
import { blankLine, lineTotal, toSend, type Line, type Lines } from "./lines";
import { useDealTexts } from "./texts";
import classes from "./deals.module.css";

/** What is sold: lines with quantity, price, discount and VAT; the amount of the deal follows. */
export function LinesPanel({ record }: RecordSlotProps) {
  const t = useDealTexts();
  const formats = useFormats();
  const client = useQueryClient();
  const key = [...keys.record("deal", record.id), "lines"];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<Lines>(`/deals/${record.id}/lines`, undefined, signal) });
  const vat = useQuery({ queryKey: keys.admin("vat-rates"), queryFn: ({ signal }) => api.get<{ code: string; label: string }[]>("/vat-rates", undefined, signal), staleTime: 300_000 });
  const [lines, setLines] = useState<Line[]>([]);
  const [counts, setCounts] = useState(true);
  const [dirty, setDirty] = useState(false);
  const [saving, setSaving] = useState(false);
  useEffect(() => {
    if (!query.data || dirty) return;
    setLines(query.data.lines);
    setCounts(!query.data.amount_by_hand || query.data.lines.length === 0);
  }, [query.data, dirty]);

  const writable = record.can?.change !== false;
  const change = (at: number, part: Partial<Line>) => {
    setDirty(true);
    setLines(lines.map((line, place) => (place === at ? { ...line, ...part } : line)));
  };
  const choose = async (at: number, id: string | null, name: string) => {
    if (!id) return change(at, { product: null });
    const product = await api.get<{ price?: string | null; unit?: string | null; vat?: string | null }>(`/products/${id}`);
    change(at, { product: id, name, price: product.price ?? null, unit: product.unit ?? "", vat: product.vat ?? null });
  };
  const save = async () => {
    setSaving(true);
    try {
      client.setQueryData(key, await api.put<Lines>(`/deals/${record.id}/lines`, { lines: lines.map(toSend), count_amount: counts }));
      setDirty(false);
      toast(t("line.saved"));
      void refreshRows(client, "deal");
    } catch (failure) {
      toastFailure(failure);
    } finally {
      setSaving(false);
    }
  };
  if (query.isPending) return <Skeleton h={120} />;
  const rates = [...new Map((vat.data ?? []).map((rate) => [rate.code, rate.label])).entries()].map(([value, label]) => ({ value, label }));
  const figure = (at: number, part: "quantity" | "price" | "discount", width: number) => (
    <NumberInput
      hideControls
      w={width}
      min={0}
      decimalSeparator=","
      allowedDecimalSeparators={[",", "."]}
      thousandSeparator={"\u00a0"}
      disabled={!writable}
      aria-label={t(`line.${part}`)}
      value={lines[at]?.[part] ?? ""}
      onChange={(next) => change(at, { [part]: next === "" ? null : String(next) })}
    />
  );
  return (
    <section aria-label={t("lines")}>
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed" mb="sm">
          {t("line.none")}
        </Text>
      ) : (
        <div style={{ overflowX: "auto" }}>
          <table className={classes.lines}>
            <thead>
              <tr>
                <th style={{ minWidth: 200 }}>{t("line.product")}</th>
                <th>{t("line.quantity")}</th>
                <th>{t("line.price")}</th>
                <th>{t("line.discount")}</th>
                <th>{t("line.vat")}</th>
                <th style={{ textAlign: "right" }}>{t("line.total")}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {lines.map((line, at) => (
                <tr key={line.id ?? at}>
                  <td>
                    {line.product || !line.name ? (
                      <LinkPicker target="product" value={line.product ? { id: line.product, name: line.name } : null} label={t("line.product")} disabled={!writable} onChange={(next) => void choose(at, next?.id ?? null, next?.name ?? "")} />
                    ) : (
                      <TextInput aria-label={t("line.product")} value={line.name} disabled={!writable} onChange={(event) => change(at, { name: event.currentTarget.value })} />
                    )}
                  </td>
                  <td>{figure(at, "quantity", 80)}</td>
                  <td>{figure(at, "price", 120)}</td>
                  <td>{figure(at, "discount", 76)}</td>
                  <td>
                    <Select w={110} aria-label={t("line.vat")} disabled={!writable} data={rates} value={line.vat} onChange={(code) => change(at, { vat: code })} />
                  </td>
                  <td data-sum>{formats.money(lineTotal(line))}</td>
                  <td>
                    <ActionIcon size={34} aria-label={t("line.remove", { name: line.name })} disabled={!writable} onClick={() => (setDirty(true), setLines(lines.filter((_, place) => place !== at)))}>
                      <IconX size={16} />
                    </ActionIcon>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Group justify="space-between" align="flex-start" mt="sm">
        {writable && (
          <Group gap="xs">
            <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => (setDirty(true), setLines([...lines, blankLine()]))}>
              {t("line.add")}
            </Button>
            {dirty && (
              <Button size="xs" loading={saving} onClick={() => void save()}>
                {t("line.save")}
              </Button>
            )}
          </Group>
        )}
        {query.data && !dirty && lines.length > 0 && (
          <table className={classes.sums}>
            <tbody>
              <tr><td>{t("line.before")}</td><td>{formats.money(query.data.sum_before_vat)}</td></tr>
              <tr><td>{t("line.tax")}</td><td>{formats.money(query.data.sum_vat)}</td></tr>
              <tr><td><b>{t("line.all")}</b></td><td><b>{formats.money(query.data.sum_total)}</b></td></tr>
            </tbody>
          </table>
        )}
      </Group>
      {lines.length > 0 && <Switch mt="sm" size="sm" label={t("line.count")} checked={counts} disabled={!writable} onChange={(event) => (setDirty(true), setCounts(event.currentTarget.checked))} />}
    </section>
  );
}
