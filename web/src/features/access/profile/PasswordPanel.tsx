import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { toast } from "@/kit/feedback/toasts";
import { PasswordField } from "@/kit/form/PasswordField";
import { showFailure } from "@/kit/form/failure";
import { Panel } from "@/kit/page/Panel";
import { useAuthTexts } from "../texts";
import { changePassword } from "./security";
import { useProfileTexts } from "./texts";

export function PasswordPanel() {
  const t = useProfileTexts();
  const auth = useAuthTexts();
  const form = useForm({ initialValues: { current_password: "", new_password: "" } });
  const saving = useMutation({
    mutationFn: () => changePassword(form.values.current_password, form.values.new_password),
    onSuccess: () => {
      form.reset();
      toast(t("passwordChanged"));
    },
    onError: (failure) => showFailure(form, failure),
  });
  const filled = form.values.current_password && form.values.new_password;
  return (
    <Panel title={t("password")}>
      <form onSubmit={form.onSubmit(() => saving.mutate())} noValidate>
        <Stack gap="md" maw={400}>
          <PasswordField
            label={t("currentPassword")}
            autoComplete="current-password"
            {...form.getInputProps("current_password")}
          />
          <PasswordField
            label={auth("newPassword")}
            description={auth("passwordHint")}
            autoComplete="new-password"
            {...form.getInputProps("new_password")}
          />
          <Button type="submit" variant="default" w="fit-content" disabled={!filled} loading={saving.isPending}>
            {t("changePassword")}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
