import { Radio, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useLabel } from "@/kit/i18n/useLanguage";
import { LinkPicker } from "@/records/fieldTypes/LinkPicker";
import { namesOf, type Side, type Twin } from "./conversion";
import { useLeadTexts } from "./texts";

interface SideChoiceProps {
  object: "company" | "person";
  /** What the lead tells of it. */
  told: Record<string, string>;
  twins: Twin[];
  side: Side;
  errors: Record<string, string>;
  lacks: boolean;
  onChange: (side: Side) => void;
}

/** One side of the conversion: somebody who is in the base already, a new record, or none. */
export function SideChoice({ object, told, twins, side, errors, lacks, onChange }: SideChoiceProps) {
  const t = useLeadTexts();
  const label = useLabel();
  const title = t(object);
  const offered = twins.filter((twin) => twin.id);
  const unseen = twins.filter((twin) => !twin.id);
  const value = side.kind === "existing" ? (offered.some((twin) => twin.id === side.link.id) ? side.link.id : "other") : side.kind;
  const choose = (next: string) => {
    if (next === "new") return onChange({ kind: "new", values: told });
    if (next === "none") return onChange({ kind: "none" });
    const twin = offered.find((item) => item.id === next);
    onChange({ kind: "existing", link: { id: twin?.id ?? "", name: twin?.name ?? "" } });
  };
  const said = (twin: Twin) => (typeof twin.reason === "string" ? twin.reason : label(twin.reason));
  return (
    <Radio.Group label={title} value={value} onChange={choose} error={errors[object] ?? (lacks ? t("sideNeeded") : undefined)}>
      <Stack gap={8} mt={6}>
        {offered.map((twin) => (
          <Radio
            key={twin.id}
            value={twin.id ?? ""}
            label={twin.name}
            description={[t("inBase"), said(twin), twin.responsible?.name].filter(Boolean).join(" · ")}
          />
        ))}
        <Radio value="new" label={t("createNew")} />
        {side.kind === "new" && (
          <SimpleGrid cols={{ base: 1, xs: namesOf[object].length }} spacing="xs" pl={28}>
            {namesOf[object].map((key) => (
              <TextInput
                key={key}
                size="xs"
                label={object === "company" ? t("names.company.name") : t(`names.person.${key as "last_name"}`)}
                value={side.values[key] ?? ""}
                error={errors[`${object}.${key}`]}
                onChange={(event) => onChange({ kind: "new", values: { ...side.values, [key]: event.currentTarget.value } })}
              />
            ))}
          </SimpleGrid>
        )}
        <Radio value="other" label={t("existing")} />
        {value === "other" && side.kind === "existing" && (
          <div style={{ paddingLeft: 28 }}>
            <LinkPicker target={object} value={side.link.id ? side.link : null} label={title} creatable={false} onChange={(link) => onChange({ kind: "existing", link: link ?? { id: "", name: "" } })} />
          </div>
        )}
        <Radio value="none" label={t("none")} />
        {unseen.length > 0 && (
          <Text size="sm" c="dimmed">
            {t("unseen", { names: unseen.map((twin) => [said(twin), twin.responsible?.name].filter(Boolean).join(", ")).join("; ") })}
          </Text>
        )}
      </Stack>
    </Radio.Group>
  );
}
