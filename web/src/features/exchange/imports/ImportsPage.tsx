import { Group, Loader, Select, Stack, Table, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { ApiProblem, api } from "@/api/http";
import { useObjects } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { failureText } from "@/kit/feedback/toasts";
import { Loaded } from "@/kit/page/Loaded";
import { AnchorLink } from "@/kit/page/links";
import { PageFrame } from "@/kit/page/PageFrame";
import { FormatsProvider, useFormats } from "@/records/format/FormatsProvider";
import type { ImportJob } from "./model";
import { useImportTexts } from "./texts";
import { useImports } from "./useImport";
import classes from "./imports.module.css";

/** A new import begins with a file; those before are below, each can be looked at and undone. */
export default function ImportsPage() {
  return (
    <FormatsProvider>
      <Imports />
    </FormatsProvider>
  );
}

const order = ["company", "person", "lead", "deal", "case", "product", "activity"];

function Imports() {
  const t = useImportTexts();
  const label = useLabel();
  const formats = useFormats();
  const objects = useObjects();
  const query = useImports();
  const nameOf = (key: string) => label(objects.find((object) => object.key === key)?.labels) || key;
  return (
    <PageFrame title={t("title")}>
      <Stack gap="xl" maw={960}>
        <NewImport />
        <section>
          <Text component="h2" fw={600} m={0} mb="xs">
            {t("history")}
          </Text>
          <Loaded query={query}>
            {(lines) =>
              lines.length === 0 ? (
                <Text size="sm" c="dimmed">
                  {t("noHistory")}
                </Text>
              ) : (
                <div style={{ overflowX: "auto" }}>
                  <Table fz="sm" verticalSpacing={8} className={classes.history}>
                    <Table.Tbody>
                      {lines.map((line) => (
                        <Table.Tr key={line.id}>
                          <Table.Td maw={280}>
                            <AnchorLink size="sm" to={`/import/${line.id}`} truncate display="block">
                              {line.name}
                            </AnchorLink>
                          </Table.Td>
                          <Table.Td>{nameOf(line.object)}</Table.Td>
                          <Table.Td>{t(`state.${line.state}`)}</Table.Td>
                          <Table.Td className="figures">
                            {line.counts.read > 0
                              ? t("result", { created: formats.number(line.counts.created), updated: formats.number(line.counts.updated), refused: formats.number(line.counts.refused) })
                              : ""}
                          </Table.Td>
                          <Table.Td c="dimmed">{line.by ? t("by", { name: line.by.name, at: formats.moment(line.created_at) }) : formats.moment(line.created_at)}</Table.Td>
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </div>
              )
            }
          </Loaded>
        </section>
      </Stack>
    </PageFrame>
  );
}

function NewImport() {
  const t = useImportTexts();
  const label = useLabel();
  const navigate = useNavigate();
  const objects = useObjects().filter((object) => object.can.import && order.includes(object.key));
  objects.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  const [object, setObject] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const chosen = object ?? objects[0]?.key ?? null;

  const take = async (file: File | null | undefined) => {
    if (!file || !chosen) return;
    setBusy(true);
    setError("");
    try {
      const body = new FormData();
      body.append("file", file);
      body.append("object", chosen);
      const job = await api.post<ImportJob>("/imports", body);
      void navigate({ to: `/import/${job.id}` });
    } catch (failure) {
      setError((failure instanceof ApiProblem && failure.byField().file) || failureText(failure));
    } finally {
      setBusy(false);
    }
  };
  if (objects.length === 0) return null;
  return (
    <Stack gap="sm">
      <Select
        label={t("what")}
        w={260}
        allowDeselect={false}
        data={objects.map((item) => ({ value: item.key, label: label(item.labels) }))}
        value={chosen}
        onChange={setObject}
      />
      <button
        type="button"
        className={classes.drop}
        data-over={over || undefined}
        disabled={busy}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        {busy ? (
          <Group gap="xs">
            <Loader size="sm" />
            {t("uploading")}
          </Group>
        ) : (
          <>
            <IconFileImport size={36} stroke={1.4} aria-hidden />
            <Text fw={500}>{t("drop")}</Text>
            <Text size="sm" c="dimmed">
              {t("dropHint")}
            </Text>
          </>
        )}
      </button>
      <input ref={input} type="file" hidden aria-label={t("drop")} onChange={(event) => void take(event.currentTarget.files?.[0])} />
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  );
}
