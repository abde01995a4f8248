import { Badge, Button, Group, MultiSelect, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useMe } from "@/api/session";
import { toast } from "@/kit/feedback/toasts";
import { useLabel } from "@/kit/i18n/useLanguage";
import { LinkPicker } from "@/records/fieldTypes/LinkPicker";
import type { Link } from "@/records/model/types";
import { chosenIn, examples, placeOf, withDateOrder, withTarget, type Plan } from "./model";
import type { StepProps } from "./ReadingStep";
import { useImportTexts } from "./texts";
import classes from "./imports.module.css";

const policies = ["fill", "overwrite", "skip", "create"] as const;
const keys = ["phone", "email", "inn", "name"] as const;
const unknowns = ["refuse", "ignore", "add"] as const;
const orders = ["auto", "dmy", "mdy", "ymd"] as const;

/** Where each column goes, what to do with records that are already there, and how the check begins. */
export function MappingStep({ job, work, go }: StepProps) {
  const t = useImportTexts();
  const label = useLabel();
  const me = useMe();
  const [plan, setPlan] = useState<Plan>(job.plan);
  const [who, setWho] = useState<Link | null>(null);
  const [template, setTemplate] = useState("");
  const options = useMemo(() => {
    const groups = new Map<string, { value: string; label: string }[]>();
    for (const target of job.targets) {
      const group = label(target.object);
      // The other object's fields are named with it: «Компания: Название» beside the person's own «Компания».
      const own = target.address.startsWith(`${job.object}.`);
      const name = `${own ? "" : `${group}: `}${label(target.label)}${target.required ? " *" : ""}`;
      const linked = own && target.type === "link" ? ` (${t("mapping.existing")})` : "";
      groups.set(group, [...(groups.get(group) ?? []), { value: target.address, label: name + linked }]);
    }
    return [...groups].map(([group, items]) => ({ group, items }));
  }, [job.targets, job.object, label, t]);
  const typeOfTarget = (address: string) => job.targets.find((target) => target.address === address)?.type;
  const skipped = job.reading.columns.filter((_, at) => !plan.mapping[String(at)]).length;
  const withPeople = new Set(Object.values(plan.mapping).map((address) => placeOf(address).split(".")[0]));

  const send = () => work.plan({ ...chosenIn(plan), responsible: who?.id ?? plan.responsible ?? null });
  const check = async () => {
    if ((await send()) && (await work.tryOut())) go(null);
  };
  const keep = async () => {
    if ((await send()) && (await work.saveTemplate(template.trim()))) {
      toast(t("mapping.templateSaved"));
      setTemplate("");
    }
  };
  return (
    <Stack gap="lg" maw={1000}>
      <div>
        <Text component="h2" fw={600} m={0}>
          {t("mapping.title")}
        </Text>
        <Text size="sm" c="dimmed">
          {plan.template ? t("mapping.fromTemplate", { name: plan.template }) : t("mapping.hint")}
        </Text>
      </div>
      <div>
        {job.reading.columns.map((title, at) => {
          const place = placeOf(plan.mapping[String(at)]);
          const sure = plan.sure?.[String(at)] ?? 1;
          const kind = typeOfTarget(place);
          return (
            <div key={at} className={classes.map} data-skip={!place || undefined}>
              <Text size="sm" fw={500}>
                {title}{" "}
                {place && sure < 0.8 && place === placeOf(job.plan.mapping[String(at)]) && (
                  <Badge size="xs" variant="light" color="yellow">
                    {t("mapping.unsure")}
                  </Badge>
                )}
              </Text>
              <div className={classes.examples}>{examples(job.reading, at).join(" · ")}</div>
              <Stack gap={6}>
                <Select
                  size="sm"
                  searchable
                  clearable
                  aria-label={`${title}: ${t("mapping.field")}`}
                  placeholder={t("mapping.skip")}
                  data={options}
                  value={place || null}
                  maxDropdownHeight={360}
                  onChange={(address) => setPlan(withTarget(plan, at, address))}
                />
                {(kind === "date" || kind === "datetime") && (
                  <Select
                    size="xs"
                    aria-label={`${title}: ${t("mapping.order")}`}
                    allowDeselect={false}
                    data={orders.map((order) => ({ value: order, label: t(`mapping.orders.${order}`) }))}
                    value={plan.date_orders?.[String(at)] ?? "auto"}
                    onChange={(order) => order && setPlan(withDateOrder(plan, at, order))}
                  />
                )}
              </Stack>
            </div>
          );
        })}
        {skipped > 0 && (
          <Text size="sm" c="dimmed" mt={8}>
            {t("mapping.unmapped", { count: skipped })}
          </Text>
        )}
      </div>
      <Group align="flex-start" gap="md" grow preventGrowOverflow={false}>
        <Select miw={240} label={t("mapping.policy")} allowDeselect={false} data={policies.map((value) => ({ value, label: t(`mapping.policies.${value}`) }))} value={plan.policy ?? "fill"} onChange={(policy) => policy && setPlan({ ...plan, policy })} />
        <MultiSelect miw={240} label={t("mapping.keys")} data={keys.map((value) => ({ value, label: t(`mapping.keyNames.${value}`) }))} value={plan.keys ?? [...keys]} onChange={(next) => setPlan({ ...plan, keys: next.length ? next : [...keys] })} />
        <Select miw={240} label={t("mapping.unknown")} allowDeselect={false} data={unknowns.filter((value) => value !== "add" || me.is_admin).map((value) => ({ value, label: t(`mapping.unknowns.${value}`) }))} value={plan.unknown_options ?? "refuse"} onChange={(next) => next && setPlan({ ...plan, unknown_options: next })} />
      </Group>
      <Group align="flex-start" gap="md" grow preventGrowOverflow={false}>
        <div style={{ minWidth: 240 }}>
          <Text size="sm" fw={500}>
            {t("mapping.responsible")}
          </Text>
          <Text size="xs" c="dimmed" mb={4}>
            {t("mapping.responsibleHint")}
          </Text>
          <LinkPicker target="user" value={who} onChange={setWho} label={t("mapping.responsible")} />
        </div>
        <TextInput miw={240} label={t("mapping.tag")} description={t("mapping.tagHint")} value={plan.tag ?? ""} onChange={(event) => setPlan({ ...plan, tag: event.currentTarget.value })} />
        {withPeople.has("person") && withPeople.has("company") && (
          <TextInput miw={240} label={t("mapping.role")} value={plan.role ?? ""} onChange={(event) => setPlan({ ...plan, role: event.currentTarget.value })} />
        )}
      </Group>
      <div className={classes.foot}>
        <TextInput placeholder={t("mapping.templateName")} aria-label={t("mapping.templateName")} value={template} onChange={(event) => setTemplate(event.currentTarget.value)} />
        <Button variant="default" disabled={!template.trim()} onClick={() => void keep()}>
          {t("mapping.template")}
        </Button>
        <Button loading={work.busy} onClick={() => void check()}>
          {t("mapping.check")}
        </Button>
      </div>
    </Stack>
  );
}
