import { Button, Group, Popover } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import type { Condition, Describe } from "../model/types";
import { countComparisons } from "./builder";
import { useFilterTexts } from "./texts";
import classes from "./filters.module.css";

// The builder knows every kind of field: it is fetched when the filter is opened.
const FilterBuilder = lazy(() => import("./FilterBuilder").then((module) => ({ default: module.FilterBuilder })));

interface FilterButtonProps {
  describe: Describe;
  value: Condition | null;
  onChange: (condition: Condition | null) => void;
}

/** The button over a list that opens the builder and says how many conditions hold. */
export function FilterButton({ describe, value, onChange }: FilterButtonProps) {
  const t = useFilterTexts();
  const count = countComparisons(value);
  return (
    <Popover position="bottom-start" shadow="lg" width="min(680px, calc(100vw - 24px))" trapFocus closeOnClickOutside withinPortal>
      <Popover.Target>
        <Button
          size="xs"
          variant={count ? "light" : "default"}
          className={classes.filterButton}
          leftSection={<IconFilter size={16} />}
          style={{ flex: "none" }}
        >
          <span className={classes.filterWord}>{t("filter")}{count > 0 && " ·"}</span>
          {count > 0 && <span>&nbsp;{count}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={null}>
          <FilterBuilder describe={describe} value={value} onChange={onChange} />
        </Suspense>
        {count > 0 && (
          <Group justify="flex-end" mt="xs">
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onChange(null)}>
              {t("clear")}
            </Button>
          </Group>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
