import { Skeleton, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { NormsTold } from "@/api/schema";
import { ApiProblem } from "@/api/http";
import { toast, toastFailure } from "@/kit/feedback/toasts";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { NumberInput } from "@/kit/form/lateInputs";
import { useKeepNorms, useNorms } from "./diagnosis";
import { useDiagnosisTexts } from "./texts";

/** What each step of a pipeline should keep, in percent; an empty field is no norm. */
export function NormsForm({ pipeline, onClose }: { pipeline: string; onClose: () => void }) {
  const norms = useNorms(pipeline, true).data;
  return norms ? <Fields norms={norms} onClose={onClose} /> : <Skeleton h={1} />;
}

const shown = (kind: string, value: number | null) => (value === null ? "" : kind === "arrivals" ? value : Math.round(value * 1000) / 10);

function Fields({ norms, onClose }: { norms: NormsTold; onClose: () => void }) {
  const t = useDiagnosisTexts();
  const keep = useKeepNorms(norms.pipeline);
  const form = useForm<Record<string, number | string>>({
    initialValues: Object.fromEntries(norms.norms.map((one) => [one.kind, shown(one.kind, one.value)])),
  });
  const submit = form.onSubmit((values) => {
    const given = Object.fromEntries(
      Object.entries(values).map(([kind, value]) => [kind, value === "" ? null : kind === "arrivals" ? Number(value) : Number(value) / 100]),
    );
    keep.mutate(given, {
      onSuccess: () => {
        toast(t("saved"));
        onClose();
      },
      onError: (failure) => {
        const fields = failure instanceof ApiProblem ? failure.byField() : {};
        const mine = Object.fromEntries(Object.entries(fields).map(([key, text]) => [key.replace(/^norms\./, ""), text]));
        if (Object.keys(mine).length > 0) form.setErrors(mine);
        else toastFailure(failure);
      },
    });
  });
  return (
    <FormDrawer title={t("norms")} onClose={onClose} onSubmit={submit} saving={keep.isPending} dirty={form.isDirty()} disabled={!norms.may_keep}>
      <Text size="sm" c="dimmed">
        {t("normsHint")}
      </Text>
      {norms.norms.map((one) => (
        <NumberInput
          key={one.kind}
          label={one.following ? t("normOf", { step: one.label, next: one.following }) : t("arrivalsNorm")}
          min={0}
          {...(one.following && { max: 100, suffix: " %" })}
          decimalScale={1}
          disabled={!norms.may_keep}
          {...form.getInputProps(one.kind)}
        />
      ))}
    </FormDrawer>
  );
}
