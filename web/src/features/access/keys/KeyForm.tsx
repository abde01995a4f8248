import { Checkbox, Input, Radio, Stack, Table, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { api } from "@/api/http";
import { ruled } from "@/api/objects";
import { useMe, useObjects } from "@/api/session";
import { type Linked, operations } from "@/api/types";
import { momentOf, today } from "@/kit/format/zone";
import { DayField } from "@/kit/form/DayField";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { showFailure } from "@/kit/form/failure";
import { useLabel } from "@/kit/i18n/useLanguage";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { useRoleTexts } from "../roles/texts";
import { useKeyTexts } from "./texts";

type Reach = "all" | "read" | "chosen";

interface Values {
  name: string;
  owner: Linked | null;
  reach: Reach;
  scopes: string[];
  until: string | null;
}

const scopesOf = ({ reach, scopes }: Values) => (reach === "all" ? ["*"] : reach === "read" ? ["*:see"] : scopes);

function ScopeTable({ scopes, onChange }: { scopes: string[]; onChange: (scopes: string[]) => void }) {
  const roles = useRoleTexts();
  const label = useLabel();
  const objects = ruled(useObjects());
  const toggle = (scope: string) => onChange(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope]);
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table fz="xs" horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{roles("object")}</Table.Th>
            {operations.map((operation) => <Table.Th key={operation} ta="center">{roles(`operation.${operation}`)}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {objects.map(({ key, labels }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={400}>{label(labels)}</Table.Th>
              {operations.map((operation) => (
                <Table.Td key={operation}>
                  <Checkbox
                    size="xs"
                    aria-label={`${label(labels)}: ${roles(`operation.${operation}`)}`}
                    checked={scopes.includes(`${key}:${operation}`)}
                    onChange={() => toggle(`${key}:${operation}`)}
                    styles={{ body: { justifyContent: "center" } }}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

export function KeyForm({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const t = useKeyTexts();
  const { user } = useMe();
  const form = useForm<Values>({
    initialValues: { name: "", owner: { id: user.id, name: user.name }, reach: "read", scopes: [], until: null },
  });
  const making = useMutation({
    mutationFn: (values: Values) =>
      api.post<{ key: string }>("/keys", {
        name: values.name,
        owner: values.owner?.id ?? null,
        scopes: scopesOf(values),
        expires_at: values.until ? momentOf(values.until, "23:59").toISOString() : null,
      }),
    onSuccess: ({ key }) => onMade(key),
    onError: (failure) => showFailure(form, failure),
  });
  const { reach, scopes } = form.values;
  return (
    <FormDrawer
      title={t("add")}
      size={640}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => making.mutate(values))}
      saving={making.isPending}
      dirty={form.isDirty("name")}
      verb={t("add")}
    >
      <TextInput label={t("name")} placeholder={t("nameExample")} data-autofocus {...form.getInputProps("name")} />
      <PersonSelect label={t("owner")} clearable={false} {...form.getInputProps("owner")} />
      <DayField
        label={t("expires")}
        placeholder={t("forever")}
        clearable
        minDate={today()}
        {...form.getInputProps("until")}
        error={form.errors.expires_at}
      />
      <Radio.Group label={t("rights")} {...form.getInputProps("reach")}>
        <Stack gap="xs" mt={4}>
          <Radio value="read" label={t("reading")} />
          <Radio value="all" label={t("everything")} />
          <Radio value="chosen" label={t("chosen")} />
        </Stack>
      </Radio.Group>
      {reach === "chosen" && (
        <Input.Wrapper error={form.errors.scopes}>
          <ScopeTable scopes={scopes} onChange={(chosen) => form.setFieldValue("scopes", chosen)} />
          <Checkbox
            mt="xs"
            label={t("administration")}
            checked={scopes.includes("admin")}
            onChange={(event) =>
              form.setFieldValue(
                "scopes",
                event.currentTarget.checked ? [...scopes, "admin"] : scopes.filter((scope) => scope !== "admin"),
              )
            }
          />
        </Input.Wrapper>
      )}
    </FormDrawer>
  );
}
