import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import { MultiSelect } from "@/kit/form/lateInputs";
import type { Link } from "../model/types";
import { listOf } from "./SeveralEditor";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, ShowProps } from "./types";
import classes from "./fields.module.css";

const idsOf = (value: unknown) => listOf<string | Link>(value).map((item) => (typeof item === "string" ? item : item.id));

/** The people of the company: few enough to be asked once. */
export function usePeople(): Link[] {
  return (
    useQuery({
      queryKey: keys.picker("user", "@all"),
      queryFn: ({ signal }) => api.get<Link[]>("/pickers/user", { limit: 50 }, signal),
      staleTime: 5 * 60_000,
    }).data ?? []
  );
}

function Show({ value }: ShowProps) {
  const people = usePeople();
  const names = idsOf(value).map((id) => people.find((person) => person.id === id)?.name ?? "…");
  return <span className={classes.line}>{names.join(", ")}</span>;
}

function Edit({ value, onChange, inCell, label, id, error, disabled, autoFocus }: EditProps) {
  const t = useFieldTexts();
  const people = usePeople();
  return (
    <MultiSelect
      {...{ id, error, disabled, autoFocus }}
      aria-label={label}
      searchable
      hidePickedOptions
      variant={inCell ? "unstyled" : "default"}
      data={people.map((person) => ({ value: person.id, label: person.name }))}
      value={idsOf(value)}
      nothingFoundMessage={t("nothing")}
      comboboxProps={{ withinPortal: !inCell, shadow: "md" }}
      onChange={onChange}
    />
  );
}

export const usersType: FieldType = {
  Show,
  Edit,
  width: 180,
  editorWidth: 280,
  text: (value) => listOf<string | Link>(value).map((item) => (typeof item === "string" ? "" : item.name)).filter(Boolean).join(", "),
};
