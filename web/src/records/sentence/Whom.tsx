import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Linked } from "@/api/types";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { useRoles, useTeams } from "./choices";
import { Pick } from "./parts";
import { useSentenceTexts } from "./texts";
import classes from "./sentence.module.css";

interface WhomProps {
  kind: string;
  id: string | null;
  error: string | undefined;
  onChange: (id: string | null) => void;
}

/** Which person, role or team it is. */
export function Whom({ kind, id, error, onChange }: WhomProps) {
  const t = useSentenceTexts();
  const roles = useRoles();
  const teams = useTeams();
  if (kind === "user") return <Person id={id} error={error} onChange={onChange} />;
  if (kind === "role") return <Pick label={t("role")} value={id ?? ""} data={roles} error={error} onChange={onChange} />;
  if (kind === "team") return <Pick label={t("team")} value={id ?? ""} data={teams} error={error} onChange={onChange} />;
  return null;
}

/** A person kept by the id alone: the name is asked for. */
function Person({ id, error, onChange }: Omit<WhomProps, "kind">) {
  const t = useSentenceTexts();
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
