import { Button, Text, TextInput } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { TeamOut as Team } from "@/api/schema";
import { confirm } from "@/kit/feedback/confirm";
import { toast } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { showFailure } from "@/kit/form/failure";
import { ShortList } from "@/kit/page/ShortList";
import { PlainTable } from "@/kit/table/PlainTable";
import { useKitTexts } from "@/kit/texts";
import { PersonSelect, PeopleSelect } from "@/kit/form/PersonSelect";
import { useTeamTexts } from "./texts";

const teamsKey = keys.admin("teams");

function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const t = useTeamTexts();
  const kit = useKitTexts();
  const client = useQueryClient();
  const form = useForm({ initialValues: { name: team?.name ?? "", lead: team?.lead ?? null, members: team?.members ?? [] } });
  const done = async () => {
    await client.invalidateQueries({ queryKey: teamsKey });
    toast(kit("saved"));
    onClose();
  };
  const saving = useMutation({
    mutationFn: ({ name, lead, members }: typeof form.values) => {
      const sent = { name, lead: lead?.id ?? null, members: members.map(({ id }) => id) };
      return team ? api.patch(`/teams/${team.id}`, sent) : api.post("/teams", sent);
    },
    onSuccess: done,
    onError: (failure) => showFailure(form, failure),
  });
  const deleting = useMutation({ mutationFn: () => api.delete(`/teams/${team?.id}`), onSuccess: done });
  const askDelete = async () => {
    if (await confirm({ title: t("deleteAsk", { name: team?.name ?? "" }), verb: kit("delete"), danger: true })) deleting.mutate();
  };
  return (
    <FormDrawer
      title={team?.name ?? t("add")}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => saving.mutate(values))}
      saving={saving.isPending}
      dirty={form.isDirty()}
      danger={team && <Button variant="subtle" color="red" onClick={() => void askDelete()}>{kit("delete")}</Button>}
    >
      <TextInput label={t("name")} data-autofocus {...form.getInputProps("name")} />
      <PersonSelect label={t("lead")} {...form.getInputProps("lead")} />
      <PeopleSelect label={t("members")} {...form.getInputProps("members")} />
    </FormDrawer>
  );
}

export default function TeamsPage() {
  const t = useTeamTexts();
  const list = useQuery({ queryKey: teamsKey, queryFn: () => api.get<Team[]>("/teams") });
  const [open, setOpen] = useState<Team | "new" | null>(null);
  return (
    <>
      <ShortList
        title={t("title")}
        query={list}
        add={t("add")}
        onAdd={() => setOpen("new")}
        hint={t("hint")}
        empty={t("empty")}
        icon={IconUsersGroup}
      >
        {(rows) => (
          <PlainTable
            label={t("title")}
            rows={rows}
            id={({ id }) => id}
            onOpen={setOpen}
            columns={[
              { key: "name", title: t("name"), cell: ({ name }) => name },
              { key: "lead", title: t("lead"), wide: true, cell: ({ lead }) => lead?.name },
              {
                key: "members",
                title: t("members"),
                cell: ({ members }) => (
                  <Text size="sm" title={members.map(({ name }) => name).join(", ")}>
                    {members.length > 3 ? t("people", { count: members.length }) : members.map(({ name }) => name).join(", ")}
                  </Text>
                ),
              },
            ]}
          />
        )}
      </ShortList>
      {open && <TeamForm team={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
