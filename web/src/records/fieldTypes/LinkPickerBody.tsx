import { CloseButton, Combobox, InputBase, Loader, Text, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useMay } from "@/api/session";
import { openQuickCreate } from "@/kit/quickCreate";
import type { Link } from "../model/types";
import { type LinkPickerProps, usePicker } from "./picker";
import { useFieldTexts } from "./texts";
import classes from "./fields.module.css";

/** Finds a record by its name and links to it; one that is not there yet is created on the fly. */
export default function LinkPickerBody({
  target, value, onChange, onDone, id, label, error, disabled, autoFocus, inCell, size, required, placeholder, extra = [], creatable = true,
}: LinkPickerProps) {
  const t = useFieldTexts();
  const mayCreate = useMay(target, "create") && creatable && target !== "user";
  const [typed, setTyped] = useState<string | null>(null);
  const [q] = useDebouncedValue((typed ?? "").trim(), 150);
  const combobox = useCombobox({
    defaultOpened: inCell ?? false,
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setTyped(null);
    },
  });
  const found = usePicker(target, q, combobox.dropdownOpened);
  const offered = [...extra.filter((item) => !q || item.name.toLowerCase().includes(q.toLowerCase())), ...(found.data ?? [])];
  const name = q;

  const choose = (next: Link | null) => {
    setTyped(null);
    combobox.closeDropdown();
    onChange(next);
    if (inCell) onDone?.();
  };
  const submit = (option: string) => {
    if (option === "@new") {
      combobox.closeDropdown();
      openQuickCreate({ object: target, preset: { name }, onCreated: (row) => choose({ id: row.id, name: row.name }) });
      return;
    }
    choose(offered.find((item) => item.id === option) ?? null);
  };

  return (
    <Combobox store={combobox} onOptionSubmit={submit} withinPortal={!inCell} shadow="md">
      <Combobox.Target>
        <InputBase
          id={id}
          {...(size && { size })}
          variant={inCell ? "unstyled" : "default"}
          aria-label={label}
          error={error}
          disabled={disabled ?? false}
          autoFocus={autoFocus ?? false}
          data-autofocus={autoFocus || undefined}
          placeholder={placeholder ?? (inCell ? undefined : t("searchIn"))}
          value={typed ?? value?.name ?? ""}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          rightSection={
            found.isFetching && combobox.dropdownOpened ? (
              <Loader size={14} />
            ) : value && !required && !disabled ? (
              <CloseButton size="sm" tabIndex={-1} aria-label={t("remove")} onMouseDown={(event) => event.preventDefault()} onClick={() => choose(null)} />
            ) : (
              <Combobox.Chevron />
            )
          }
          rightSectionPointerEvents={value && !required ? "all" : "none"}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={320} style={{ overflowY: "auto" }}>
          {offered.map((item) => (
            <Combobox.Option key={item.id} value={item.id} active={item.id === value?.id}>
              <div className={classes.line}>{item.name}</div>
              {item.hint && (
                <Text size="xs" c="dimmed" className={classes.line}>
                  {item.hint}
                </Text>
              )}
            </Combobox.Option>
          ))}
          {offered.length === 0 && !found.isFetching && <Combobox.Empty>{t("nothing")}</Combobox.Empty>}
          {mayCreate && name && (
            <Combobox.Option value="@new">{t("createNamed", { name })}</Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
