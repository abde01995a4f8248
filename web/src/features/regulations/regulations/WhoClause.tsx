import { useState } from "react";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Linked } from "@/api/types";
import { useRoles, useTeams } from "./choices";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";
import { Pick, Word } from "./parts";
import classes from "./sentence.module.css";

const kinds = ["responsible", "user", "role", "team"] as const;

/** «отвечает ответственный за запись» */
export function WhoClause() {
  const t = useEditorTexts();
  const { draft, set, wrong } = useEditing();
  const { answers } = draft;
  const change = (part: Partial<typeof answers>) => set({ answers: { ...answers, ...part } });
  return (
    <div className={classes.clause}>
      <Word>— {t("answers")}</Word>
      <Pick
        label={t("who")}
        value={answers.kind}
        data={kinds.map((value) => ({ value, label: t(`whos.${value}`) }))}
        onChange={(kind) => change({ kind: kind as (typeof kinds)[number], id: null, otherwise: null })}
      />
      <Whom kind={answers.kind} id={answers.id} error={wrong("answers.id")} onChange={(id) => change({ id })} />
    </div>
  );
}

interface WhomProps {
  kind: string;
  id: string | null;
  error: string | undefined;
  onChange: (id: string | null) => void;
}

/** Which person, role or team it is. */
export function Whom({ kind, id, error, onChange }: WhomProps) {
  const t = useEditorTexts();
  const roles = useRoles();
  const teams = useTeams();
  if (kind === "user") return <Person id={id} error={error} onChange={onChange} />;
  if (kind === "role") return <Pick label={t("role")} value={id ?? ""} data={roles} error={error} onChange={onChange} />;
  if (kind === "team") return <Pick label={t("team")} value={id ?? ""} data={teams} error={error} onChange={onChange} />;
  return null;
}

/** A person kept by the id alone: the name is asked for. */
function Person({ id, error, onChange }: Omit<WhomProps, "kind">) {
  const t = useEditorTexts();
  const [chosen, setChosen] = useState<Linked | null>(null);
  const known = useQuery({
    queryKey: keys.admin("users", "picker", "all"),
    queryFn: ({ signal }) => api.get<Linked[]>("/users/picker", { q: "", limit: 100 }, signal),
    enabled: id !== null && chosen?.id !== id,
    staleTime: 60_000,
  });
  const value = id === null ? null : chosen?.id === id ? chosen : (known.data?.find((one) => one.id === id) ?? null);
  return (
    <PersonSelect
      key={value?.id ?? "none"}
      className={classes.part}
      size="sm"
      w={240}
      aria-label={t("person")}
      placeholder={t("person")}
      value={value}
      error={error}
      comboboxProps={{ shadow: "md" }}
      onChange={(next) => {
        setChosen(next);
        onChange(next?.id ?? null);
      }}
    />
  );
}
