import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useObject } from "@/api/session";
import { AnchorLink } from "@/kit/page/links";
import { Loaded } from "@/kit/page/Loaded";
import { FormSkeleton } from "@/kit/page/Loading";
import { paths } from "@/kit/paths";
import { recordQuery } from "@/records/data/rows";
import type { RecordSlotProps } from "@/records/extensions";
import { useFormats } from "@/records/format/FormatsProvider";
import { helpQuery, type ObligationHelp, type ObligationRow } from "./api";
import { RecordLink } from "./ObligationHeader";
import { useObligationTexts } from "./texts";

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={3} mb={4}>{title}</Title>
    {children}
  </section>
);

const Words = ({ children }: { children: string }) => <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>{children}</Text>;

/** What the obligation means and what helps: the regulation aloud, advice, when the clock stood, what proved it. */
export function HelpPanel({ record }: RecordSlotProps) {
  const row = record as ObligationRow & { id: string };
  return (
    <Loaded query={useQuery(helpQuery(record.id))} skeleton={<FormSkeleton fields={4} />}>
      {(help) => <Told help={help} row={row} />}
    </Loaded>
  );
}

function Told({ help: told, row }: { help: ObligationHelp; row: ObligationRow }) {
  const t = useObligationTexts();
  const formats = useFormats();
  const { sentence, text, help, pauses } = told;
  const [about] = row.record ?? [];
  const [proof] = row.proof ?? [];
  return (
    <Stack gap="lg" maw={720}>
      <Part title={t("sentence")}>
        <Words>{sentence}</Words>
        {row.regulation && <AnchorLink size="sm" to={paths.regulation(row.regulation.id)}>{t("openRegulation")}</AnchorLink>}
      </Part>
      {about && <Part title={t("record")}><RecordLink record={about} /></Part>}
      {help.text && <Part title={t("advice")}><Words>{help.text}</Words></Part>}
      {help.letter_template && <Prepared title={t("letter")} id={help.letter_template} />}
      {help.script && <Prepared title={t("script")} id={help.script} />}
      {text && <Part title={t("text")}><Words>{text}</Words></Part>}
      {pauses.length > 0 && (
        <Part title={t("pauses")}>
          {pauses.map(({ since, until }) => (
            <Text key={since} size="sm">
              {until ? t("pause", { since: formats.dateTime(since), until: formats.dateTime(until) }) : t("pauseOn", { since: formats.dateTime(since) })}
            </Text>
          ))}
        </Part>
      )}
      {proof && <Part title={t("proof")}><RecordLink record={proof} /></Part>}
    </Stack>
  );
}

/** A template by its name, for those who may see it. */
function Prepared({ title, id }: { title: string; id: string }) {
  const describe = useObject("letter_template");
  const asked = { key: "letter_template", plural: describe?.plural ?? "" };
  const found = useQuery({ ...recordQuery(asked, id), enabled: Boolean(describe), retry: false }).data;
  return found ? <Part title={title}><RecordLink record={{ object: "letter_template", id, name: String(found.name ?? "") }} /></Part> : null;
}
