import { Badge, Group, Switch, Text, UnstyledButton } from "@mantine/core";
import { IconArrowsSplit } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ShortList } from "@/kit/page/ShortList";
import { SortableList } from "@/kit/sortable/SortableList";
import { AssignmentForm } from "./AssignmentForm";
import { type Rule, rules, rulesKey } from "./assignment";
import { useAssignmentTexts } from "./assignmentTexts";
import classes from "./leads.module.css";

/** Who gets new leads: rules asked from the top down, their order changed by dragging. */
export default function AssignmentPage() {
  const t = useAssignmentTexts();
  const client = useQueryClient();
  const list = useQuery({ queryKey: rulesKey, queryFn: rules.list });
  const [open, setOpen] = useState<{ rule: Rule | null } | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: rulesKey });
  const placing = useMutation({
    mutationFn: async (rows: Rule[]) => {
      for (const [place, { id, position }] of rows.entries()) if (position !== place) await rules.place(id, place);
    },
    onMutate: (rows) => client.setQueryData(rulesKey, rows),
    onSettled: refresh,
  });
  const turning = useMutation({ mutationFn: ({ id, active }: Rule) => rules.turn(id, !active), onSettled: refresh });
  const whom = (rule: Rule) => {
    const names = rule.users.map(({ name }) => name).join(", ");
    return names || (rule.way === "territory" ? t("everybody") : "");
  };
  return (
    <>
      <ShortList
        title={t("title")}
        query={list}
        add={t("add")}
        onAdd={() => setOpen({ rule: null })}
        hint={t("hint")}
        empty={t("empty")}
        icon={IconArrowsSplit}
        emptyHint={t("emptyHint")}
      >
        {(rows) => (
          <div className={classes.rules}>
            <SortableList items={rows} id={({ id }) => id} name={({ name }) => name} onOrder={(ordered) => placing.mutate(ordered)}>
              {(rule) => (
                <Group justify="space-between" wrap="nowrap" py="sm" pr="md">
                  <UnstyledButton className={classes.rule} data-off={!rule.active || undefined} onClick={() => setOpen({ rule })}>
                    <Group gap="xs">
                      <Text size="sm" fw={500}>{rule.name}</Text>
                      {rule.condition && <Badge color="gray">{t("conditional")}</Badge>}
                      {!rule.active && <Badge color="gray">{t("off")}</Badge>}
                    </Group>
                    <Text size="xs" c="dimmed" lineClamp={2}>
                      {[t(`ways.${rule.way}`), whom(rule)].filter(Boolean).join(" · ")}
                    </Text>
                  </UnstyledButton>
                  <Switch aria-label={t("switch", { name: rule.name })} checked={rule.active} onChange={() => turning.mutate(rule)} />
                </Group>
              )}
            </SortableList>
          </div>
        )}
      </ShortList>
      {open && <AssignmentForm rule={open.rule} onClose={() => setOpen(null)} />}
    </>
  );
}
