import { ActionIcon } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { objectsQuery } from "@/api/session";
import { MultiSelect } from "@/kit/form/lateInputs";
import { useLabel } from "@/kit/i18n/useLanguage";
import { paths } from "@/kit/paths";
import type { Link } from "../model/types";
import { LinkPicker } from "./LinkPicker";
import { usePicker } from "./picker";
import { listOf } from "./SeveralEditor";
import { useFieldTexts } from "./texts";
import type { EditProps, FieldType, FilterProps, ShowProps } from "./types";
import classes from "./fields.module.css";

/** A link as it is read ({id, name}), a bare id, or a list of either. */
export function linksOf(value: unknown): Link[] {
  const items = Array.isArray(value) ? value : value ? [value] : [];
  return items.map((item) => (typeof item === "string" ? { id: item, name: "…" } : (item as Link)));
}

/** Objects whose records have a page to go to; dictionaries and people of the company have none. */
const withPages = new Set(["company", "person", "lead", "deal", "case", "product", "activity"]);

/** The name of a linked record, leading to its page. */
export function LinkedName({ target, link }: { target: string | null; link: Link }) {
  const router = useRouter({ warn: false }) as ReturnType<typeof useRouter> | undefined;
  const plural = useQueryClient().getQueryData(objectsQuery.queryKey)?.find((object) => object.key === target)?.plural;
  if (!plural || !withPages.has(target ?? "")) return <span className={classes.line}>{link.name}</span>;
  const to = paths.record(plural, link.id);
  // A plain link: a scrolled table draws dozens at a time, and the router's own watches the address in each.
  return (
    <a
      href={to}
      className={`${classes.link} ${classes.line}`}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        if (!router || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        void router.navigate({ to });
      }}
    >
      {link.name}
    </a>
  );
}

function Show({ field, value, mode }: ShowProps) {
  const links = linksOf(value);
  const [first] = links;
  if (!first) return null;
  if (mode === "full") {
    return (
      <span className={classes.list}>
        {links.map((link) => (
          <LinkedName key={link.id} target={field.target} link={link} />
        ))}
      </span>
    );
  }
  return (
    <span className={classes.row}>
      {mode === "compact" ? <span className={classes.line}>{first.name}</span> : <LinkedName target={field.target} link={first} />}
      {links.length > 1 && <span className={classes.more}>+{links.length - 1}</span>}
    </span>
  );
}

function Edit({ field, value, onChange, ...rest }: EditProps) {
  const t = useFieldTexts();
  const links = linksOf(value);
  if (!field.multiple) {
    return (
      <LinkPicker target={field.target ?? ""} value={links[0] ?? null} onChange={onChange} required={field.required} {...rest} />
    );
  }
  return (
    <div className={classes.list}>
      {links.map((link) => (
        <span key={link.id} className={classes.row}>
          <span className={classes.line} style={{ flex: 1 }}>
            {link.name}
          </span>
          <ActionIcon size={26} aria-label={t("remove")} onClick={() => onChange(links.filter((item) => item.id !== link.id))}>
            <IconX size={14} />
          </ActionIcon>
        </span>
      ))}
      <LinkPicker
        {...rest}
        target={field.target ?? ""}
        value={null}
        onDone={undefined}
        onChange={(next) => next && !links.some((link) => link.id === next.id) && onChange([...links, next])}
      />
    </div>
  );
}

const relative = ["@me", "@my_team", "@my_department"] as const;

/** Any of several records; for people also «me», «my team», «my department». Values are ids. */
function Filter({ field, value, onChange }: FilterProps) {
  const t = useFieldTexts();
  const label = useLabel();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 150);
  const found = usePicker(field.target ?? "", q, true);
  const chosen = (Array.isArray(value) ? value : value ? [value] : []).map(String);
  const known = useNames(field.target ?? "", chosen);
  const data = useMemo(() => {
    const names = new Map<string, string>();
    if (field.target === "user") {
      names.set("@me", t("me"));
      names.set("@my_team", t("myTeam"));
      names.set("@my_department", t("myDepartment"));
    }
    for (const item of [...known, ...(found.data ?? [])]) names.set(item.id, item.name);
    for (const id of chosen) if (!names.has(id)) names.set(id, "…");
    return [...names].map(([id, name]) => ({ value: id, label: name }));
  }, [field.target, found.data, known, chosen, t]);
  return (
    <MultiSelect
      size="xs"
      searchable
      hidePickedOptions
      aria-label={label(field.label)}
      data={data}
      value={chosen}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options, search }) =>
        options.filter((option) => {
          const item = option as { value: string; label: string };
          const given = found.data?.some((row) => row.id === item.value);
          return given || item.label.toLowerCase().includes(search.trim().toLowerCase());
        })
      }
      nothingFoundMessage={t("nothing")}
      comboboxProps={{ shadow: "md" }}
      onChange={onChange}
    />
  );
}

/** Names of linked records kept in a condition as bare ids. */
export function useNames(target: string, ids: string[]): Link[] {
  const wanted = ids.filter((id) => !relative.includes(id as "@me")).join();
  const found = usePicker(target, "", wanted !== "");
  return useMemo(() => (found.data ?? []).filter((item) => wanted.includes(item.id)), [found.data, wanted]);
}

export const linkType: FieldType = {
  Show,
  Edit,
  Filter,
  width: 180,
  editorWidth: 260,
  text: (value) => linksOf(value).map((link) => link.name).join(", "),
};

export const linkedNames = (value: unknown) => listOf<Link>(value);
