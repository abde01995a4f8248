import { Button, Text } from "@mantine/core";
import { confirm } from "@/kit/feedback/confirm";
import { toastFailure } from "@/kit/feedback/toasts";
import { useFormats } from "@/kit/format/useFormats";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { Badge } from "@/records/fieldTypes/Badge";
import { type ApprovalTold, colors, useDeciding, useWithdrawing } from "./api";
import { DecideButtons } from "./DecideButtons";
import { StepsLine } from "./StepsLine";
import { useApprovalTexts } from "./texts";
import classes from "./approvals.module.css";

/** One approval: how it stands, who has said what, and the buttons when it is one's turn. */
export function ApprovalCard({ approval, titled = true, brief }: { approval: ApprovalTold; titled?: boolean; brief?: boolean }) {
  const t = useApprovalTexts();
  const formats = useFormats();
  const deciding = useDeciding(approval.id);
  const { id, number, name, state, asked_by, created_at, comment, reason, due_at, may, instead_of, step } = approval;
  const late = due_at !== null && Date.parse(due_at) < Date.now();
  return (
    <article className={classes.card} data-mine={may.decide || undefined}>
      <div className={classes.top}>
        {titled && <AnchorLink to={paths.record("approvals", id)} size="sm" fw={500}>{name}</AnchorLink>}
        <Badge color={colors[state]}>{t(`states.${state}`)}</Badge>
        <span className={classes.meta}>№ {number} · {t("askedBy", { name: asked_by?.name ?? "Отклик", at: formats.nearMoment(created_at) })}</span>
        {due_at && <span className={classes.meta} data-late={late || undefined}>{t(late ? "late" : "due", { at: formats.nearMoment(due_at) })}</span>}
      </div>
      {comment && !brief && <p className={classes.quote}>«{comment}»</p>}
      {!brief && <StepsLine approval={approval} />}
      {reason && <Text size="sm" c="dimmed">{reason}</Text>}
      {may.decide && instead_of.length > 0 && (
        <Text size="xs" c="dimmed">{t("decideFor", { people: instead_of.flatMap((one) => (one ? [one.name] : [])).join(", ") })}</Text>
      )}
      {may.decide && <DecideButtons onSay={(decision, said) => deciding.mutateAsync({ decision, comment: said, step })} />}
      {may.withdraw && <Withdraw id={id} />}
    </article>
  );
}

function Withdraw({ id }: { id: string }) {
  const t = useApprovalTexts();
  const withdrawing = useWithdrawing(id);
  const ask = async () => {
    if (await confirm({ title: t("withdrawAsk"), text: t("withdrawText"), verb: t("withdraw"), danger: true })) {
      withdrawing.mutate(undefined, { onError: toastFailure });
    }
  };
  return <div><Button size="compact-sm" variant="subtle" color="gray" loading={withdrawing.isPending} onClick={() => void ask()}>{t("withdraw")}</Button></div>;
}
