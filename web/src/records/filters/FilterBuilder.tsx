import { ActionIcon, Button, Group as Line, Select, Text } from "@mantine/core";
import { IconPlus, IconTrash, IconX } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { typeOf } from "../fieldTypes/registry";
import type { Condition, Describe, Field } from "../model/types";
import { sameCondition } from "../views/viewDiff";
import {
  addTo, emptyGroup, fromCondition, isGroup, newLeaf, removeNode, replaceNode, toCondition, withField, withOperator,
  type Group, type GroupMode, type Leaf,
} from "./builder";
import { useFieldPaths, type FieldPath } from "./fieldPaths";
import { blankValue, normaliseOperator, operatorOf, operatorsOf, takesStanding } from "./operators";
import { useFilterTexts } from "./texts";
import classes from "./filters.module.css";

interface FilterBuilderProps {
  describe: Describe;
  value: Condition | null;
  onChange: (condition: Condition | null) => void;
  /** It stands under words of its own that say what the condition is for: nothing is «shown» by it. */
  worded?: boolean;
  /** Values that stand for something else («as of the event»), for those fields that may take them. */
  standing?: Standing | undefined;
}

export type Standing = (field: Field) => { value: string; label: string }[];

/** The one builder of conditions: lists, boards, segments, rights and rules all use it. */
export function FilterBuilder({ describe, value, onChange, worded = false, standing }: FilterBuilderProps) {
  const { paths, find } = useFieldPaths(describe);
  const [tree, setTree] = useState<Group>(() => fromCondition(value));
  const [seen, setSeen] = useState(value);
  // A condition set from outside (another view, a reset) replaces what is being built; our own writing does not.
  if (seen !== value) {
    setSeen(value);
    if (!sameCondition(value, toCondition(tree, find))) setTree(fromCondition(value));
  }
  const change = (next: Group) => {
    setTree(next);
    const condition = toCondition(next, find);
    if (!sameCondition(condition, value)) onChange(condition);
  };
  return <GroupEditor root worded={worded} group={tree} tree={tree} change={change} paths={paths} find={find} standing={standing} />;
}

interface PartProps {
  tree: Group;
  change: (next: Group) => void;
  paths: FieldPath[];
  find: (path: string) => FieldPath["field"] | undefined;
  standing: Standing | undefined;
}

function GroupEditor({ group, root, worded, ...part }: PartProps & { group: Group; root?: boolean; worded?: boolean }) {
  const t = useFilterTexts();
  const { tree, change, paths } = part;
  const first = paths[0];
  const setMode = (mode: GroupMode) =>
    change(root ? { ...tree, mode } : replaceNode(tree, group.id, (node) => ({ ...(node as Group), mode })));
  return (
    <div className={classes.group} data-inner={!root || undefined} role="group" aria-label={t(group.mode)}>
      <Line gap={6} wrap="nowrap" justify="space-between">
        <Line gap={6} wrap="nowrap">
          {root && !worded && (
            <Text size="sm" c="dimmed" visibleFrom="xs">
              {t("where")}
            </Text>
          )}
          <Select
            size="xs"
            w={{ base: 250, sm: 210 }}
            allowDeselect={false}
            aria-label={t("where")}
            value={group.mode}
            comboboxProps={{ shadow: "md" }}
            data={(["all", "any", "none"] as const).map((mode) => ({ value: mode, label: t(mode) }))}
            onChange={(mode) => mode && setMode(mode as GroupMode)}
          />
        </Line>
        {!root && (
          <ActionIcon size={28} aria-label={t("removeGroup")} onClick={() => change(removeNode(tree, group.id))}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </Line>
      {root && !worded && group.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("noConditions")}
        </Text>
      )}
      {group.items.map((item) =>
        isGroup(item) ? (
          <GroupEditor key={item.id} group={item} {...part} />
        ) : (
          <LeafEditor key={item.id} leaf={item} {...part} />
        ),
      )}
      <Line gap={4}>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          disabled={!first}
          onClick={() => first && change(addTo(tree, group.id, newLeaf(first.field, first.path)))}
        >
          {t("add")}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          disabled={!first}
          onClick={() =>
            first && change(addTo(tree, group.id, emptyGroup(group.mode === "all" ? "any" : "all", [newLeaf(first.field, first.path)])))
          }
        >
          {t("addGroup")}
        </Button>
      </Line>
    </div>
  );
}

function LeafEditor({ leaf, tree, change, paths, find, standing }: PartProps & { leaf: Leaf }) {
  const t = useFilterTexts();
  const field = find(leaf.field);
  const set = (next: Leaf) => change(replaceNode(tree, leaf.id, () => next));
  const options = useMemo(() => {
    const groups = new Map<string, { value: string; label: string }[]>();
    for (const { path, label, group } of paths) {
      groups.set(group, [...(groups.get(group) ?? []), { value: path, label }]);
    }
    if (!paths.some(({ path }) => path === leaf.field)) groups.set("…", [{ value: leaf.field, label: field ? leaf.field : t("unknownField") }]);
    return [...groups].map(([group, items]) => ({ group, items }));
  }, [paths, leaf.field, field, t]);
  const op = field ? normaliseOperator(field, leaf.op) : leaf.op;
  const spec = field && operatorOf(field, op);
  const Filter = field && typeOf(field).Filter;
  const stands = field && spec && takesStanding(spec) ? (standing?.(field) ?? []) : [];
  const stood = typeof leaf.value === "string" && stands.some(({ value }) => value === leaf.value) ? leaf.value : "";
  const dated = field?.type === "date" || field?.type === "datetime";
  const named = (name: string) =>
    dated && name in datedNames ? t(`dated.${name as keyof typeof datedNames}`) : t(`op.${name as "eq"}`);
  return (
    <div className={classes.leaf}>
      <Select
        size="xs"
        searchable
        allowDeselect={false}
        aria-label={t("field")}
        data={options}
        value={leaf.field}
        comboboxProps={{ shadow: "md" }}
        maxDropdownHeight={360}
        error={field ? undefined : t("unknownField")}
        onChange={(path) => {
          const next = path ? find(path) : undefined;
          if (path && next) set(withField(leaf, next, path));
        }}
      />
      {field && (
        <Select
          size="xs"
          allowDeselect={false}
          aria-label={t("operator")}
          data={operatorsOf(field).map((item) => ({ value: item.op, label: named(item.op) }))}
          value={op}
          comboboxProps={{ shadow: "md" }}
          onChange={(next) => next && set(withOperator({ ...leaf, op }, field, next))}
        />
      )}
      {field && spec && spec.shape !== "none" && Filter ? (
        <div className={classes.value}>
          {stands.length > 0 && (
            <Select
              size="xs"
              allowDeselect={false}
              aria-label={t("whatValue")}
              data={[{ value: "", label: t("ownValue") }, ...stands]}
              value={stood}
              comboboxProps={{ shadow: "md" }}
              onChange={(next) => next !== null && set({ ...leaf, op, value: next || blankValue(spec) })}
            />
          )}
          {!stood && <Filter field={field} op={op} value={leaf.value} onChange={(value) => set({ ...leaf, op, value })} />}
        </div>
      ) : (
        <span />
      )}
      <ActionIcon size={28} aria-label={t("remove")} onClick={() => change(removeNode(tree, leaf.id))}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

const datedNames = { eq: 1, gte: 1, lte: 1, gt: 1, lt: 1 };
