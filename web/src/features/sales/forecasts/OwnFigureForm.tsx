import { Button, NumberInput, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { ApiProblem } from "@/api/http";
import { FormDrawer } from "@/kit/form/FormDrawer";
import { useFormats } from "@/records/format/FormatsProvider";
import { firstDay, useSayFigure, type OwnFigure } from "./forecast";
import { useForecastTexts } from "./texts";

/** Somebody's own figure of a person's month, with its reason. */
export function OwnFigureForm({ own, onClose }: { own: OwnFigure & { name: string }; onClose: () => void }) {
  const t = useForecastTexts();
  const formats = useFormats();
  const say = useSayFigure();
  const [amount, setAmount] = useState<number | string>(own.amount === null ? "" : Number(own.amount));
  const [comment, setComment] = useState(own.comment);
  const send = (given: string | null) =>
    say.mutate({ person: own.person, month: own.month, amount: given, comment }, { onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(Number(amount).toFixed(2));
  };
  const errors = say.error instanceof ApiProblem ? say.error.byField() : {};
  return (
    <FormDrawer
      title={t("sayFor", { name: own.name, month: formats.month(firstDay(own.month)) })}
      onClose={onClose}
      onSubmit={submit}
      saving={say.isPending}
      dirty={String(amount) !== String(own.amount === null ? "" : Number(own.amount)) || comment !== own.comment}
      disabled={amount === "" || comment.trim() === ""}
      danger={own.amount !== null && <Button variant="subtle" color="red" onClick={() => send(null)}>{t("takeBack")}</Button>}
    >
      <NumberInput label={t("amount")} value={amount} onChange={setAmount} min={0} max={1e15} decimalScale={2} thousandSeparator=" " hideControls required data-autofocus error={errors.amount} />
      <Textarea label={t("comment")} description={t("commentHint")} value={comment} onChange={(event) => setComment(event.currentTarget.value)} autosize minRows={3} maxLength={2000} required error={errors.comment} />
    </FormDrawer>
  );
}
