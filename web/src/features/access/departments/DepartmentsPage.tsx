import { ActionIcon, Button, TextInput, Tooltip } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconSubtask } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { showFailure } from "@/kit/form/failure";
import { ShortList } from "@/kit/page/ShortList";
import { PlainTable } from "@/kit/table/PlainTable";
import { useKitTexts } from "@/kit/texts";
import { PersonSelect } from "@/kit/form/PersonSelect";
import { DepartmentSelect } from "./DepartmentSelect";
import { type Department, type DepartmentValues, departments, departmentsKey, departmentsQuery } from "./api";
import { useDepartmentTexts } from "./texts";
import { inTreeOrder } from "@/kit/tree/order";

function DepartmentForm({ department, parent, onClose }: { department: Department | null; parent: string | null; onClose: () => void }) {
  const t = useDepartmentTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const form = useForm<DepartmentValues>({
    initialValues: { name: department?.name ?? "", parent: department?.parent ?? parent, head: department?.head ?? null },
  });
  const done = async () => {
    await client.invalidateQueries({ queryKey: departmentsKey });
    toast(kit("saved"));
    onClose();
  };
  const saving = useMutation({
    mutationFn: (values: DepartmentValues) => (department ? departments.change(department.id, values) : departments.create(values)),
    onSuccess: done,
    onError: (failure) => showFailure(form, failure),
  });
  const deleting = useMutation({ mutationFn: () => departments.delete(department?.id ?? ""), onSuccess: done });
  const askDelete = async () => {
    const question = { title: t("deleteAsk", { name: department?.name ?? "" }), verb: kit("delete"), danger: true };
    if (await confirm(question)) deleting.mutate();
  };
  return (
    <FormDrawer
      title={department?.name ?? t("add")}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => saving.mutate(values))}
      saving={saving.isPending}
      dirty={form.isDirty()}
      danger={department && <Button variant="subtle" color="red" onClick={() => void askDelete()}>{kit("delete")}</Button>}
    >
      <TextInput label={t("name")} data-autofocus {...form.getInputProps("name")} />
      <DepartmentSelect label={t("parent")} placeholder={t("top")} without={department?.id} {...form.getInputProps("parent")} />
      <PersonSelect label={t("head")} {...form.getInputProps("head")} />
    </FormDrawer>
  );
}

export default function DepartmentsPage() {
  const t = useDepartmentTexts();
  const list = useQuery(departmentsQuery);
  const [open, setOpen] = useState<{ department: Department | null; parent: string | null } | null>(null);
  const add = (parent: string | null) => setOpen({ department: null, parent });
  return (
    <>
      <ShortList
        title={t("title")}
        query={list}
        add={t("add")}
        onAdd={() => add(null)}
        hint={t("hint")}
        empty={t("empty")}
        icon={IconSubtask}
        emptyHint={t("emptyHint")}
      >
        {(rows) => (
          <PlainTable
            label={t("title")}
            rows={inTreeOrder(rows)}
            id={({ row }) => row.id}
            onOpen={({ row }) => setOpen({ department: row, parent: row.parent })}
            columns={[
              { key: "name", title: t("name"), cell: ({ row, depth }) => <span style={{ display: "block", paddingLeft: depth * 24 }}>{row.name}</span> },
              { key: "head", title: t("head"), wide: true, cell: ({ row }) => row.head?.name },
              { key: "people", title: t("people"), width: 80, align: "right", cell: ({ row }) => row.people },
              {
                key: "add",
                title: "",
                width: 56,
                cell: ({ row }) => (
                  <Tooltip label={t("addBelow")}>
                    <ActionIcon aria-label={`${t("addBelow")}: ${row.name}`} onClick={() => add(row.id)}>
                      <IconSubtask size={16} />
                    </ActionIcon>
                  </Tooltip>
                ),
              },
            ]}
          />
        )}
      </ShortList>
      {open && <DepartmentForm {...open} onClose={() => setOpen(null)} />}
    </>
  );
}
