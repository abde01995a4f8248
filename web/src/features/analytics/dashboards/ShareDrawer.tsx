import { Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { SharedWith, type Shared } from "@/records/figures/SharedWith";
import { boardsKey, dashboards, type DashboardWhole } from "./dashboards";
import { useDashboardTexts } from "./texts";

/** Whom a dashboard is shown to. */
export default function ShareDrawer({ board, onClose }: { board: DashboardWhole; onClose: () => void }) {
  const t = useDashboardTexts();
  const client = useQueryClient();
  const [value, setValue] = useState<Shared>({
    everyone: board.shared.everyone,
    departments: board.shared.departments.map(({ id }) => id),
    users: board.shared.users,
  });
  const save = useMutation({
    mutationFn: () => dashboards.change(board.key, { shared: { ...value, users: value.users.map(({ id }) => id) } }),
    onSuccess: async () => {
      toast(t("shared"));
      await client.invalidateQueries({ queryKey: boardsKey });
      onClose();
    },
  });
  return (
    <FormDrawer
      title={t("sharing")}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Text size="sm" c="dimmed">{t("sharingHint")}</Text>
      <SharedWith value={value} onChange={setValue} />
    </FormDrawer>
  );
}
