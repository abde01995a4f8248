import { ActionIcon, CloseButton, SegmentedControl, TextInput, Tooltip } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useShortcuts } from "@/kit/shortcuts/useShortcuts";
import { extensionOf } from "../extensions";
import { FilterButton } from "../filters/FilterButton";
import type { Describe } from "../model/types";
import { ColumnsMenu } from "../table/ColumnsMenu";
import type { useListState } from "../views/useListState";
import { usePageTexts } from "./texts";
import classes from "./pages.module.css";

interface ListToolbarProps {
  describe: Describe;
  state: ReturnType<typeof useListState>;
  hideColumns?: boolean;
  mode?: string;
  children?: ReactNode;
}

/** Over a list or a board: how to look at it, search, filter, quick filters, columns. */
export function ListToolbar({ describe, state, hideColumns, mode = "list", children }: ListToolbarProps) {
  const t = usePageTexts();
  const box = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "KeyF", label: t("keys.search"), group: t("groups.list"), run: () => box.current?.focus() }]);
  return (
    <div className={classes.toolbar}>
      <Modes describe={describe} mode={mode} />
      <SearchBox ref={box} value={state.q} onChange={state.setQ} />
      <FilterButton describe={describe} value={state.now.filter} onChange={state.setFilter} />
      {children}
      <span className={classes.spring} />
      {!hideColumns && <ColumnsMenu describe={describe} columns={state.now.columns} onColumns={state.setColumns} />}
    </div>
  );
}

/** List, board, calendar: the same rows seen otherwise. The filter goes along. */
export function Modes({ describe, mode }: { describe: Describe; mode: string }) {
  const t = usePageTexts();
  const navigate = useNavigate();
  const modes = extensionOf(describe.key).modes ?? [];
  if (modes.length < 2) return null;
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("mode")}
      style={{ flex: "none" }}
      value={mode}
      data={modes.map((item) => ({
        value: item.key,
        label: (
          <Tooltip label={item.label()}>
            <ActionIcon component="span" role="img" size={18} variant="transparent" color="gray" aria-label={item.label()}>
              {item.icon}
            </ActionIcon>
          </Tooltip>
        ),
      }))}
      onChange={(key) => {
        const to = modes.find((item) => item.key === key)?.to;
        if (to) void navigate({ to, search: (({ f, q, quick }: Record<string, unknown>) => ({ f, q, quick })) as never });
      }}
    />
  );
}

interface SearchBoxProps {
  value: string;
  onChange: (q: string) => void;
  ref: React.RefObject<HTMLInputElement | null>;
}

function SearchBox({ value, onChange, ref }: SearchBoxProps) {
  const t = usePageTexts();
  const [typed, setTyped] = useState(value);
  const say = useDebouncedCallback(onChange, 200);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      ref={ref}
      size="xs"
      className={classes.search}
      type="search"
      leftSection={<IconSearch size={14} />}
      placeholder={t("search")}
      aria-label={t("search")}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        say(event.currentTarget.value.trim());
      }}
      onKeyDown={(event) => event.key === "Escape" && (setTyped(""), onChange(""))}
      rightSection={typed ? <CloseButton size="sm" aria-label={t("clearSearch")} onClick={() => (setTyped(""), onChange(""))} /> : null}
    />
  );
}
