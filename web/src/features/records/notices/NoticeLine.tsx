import { useNavigate } from "@tanstack/react-router";
import { useObject } from "@/api/session";
import { toastFailure } from "@/kit/feedback/toasts";
import { paths } from "@/kit/paths";
import { useFormats } from "@/records/format/FormatsProvider";
import { Place } from "@/records/places";
import { type Notice, useReading } from "./api";
import { useNoticeTexts } from "./texts";
import classes from "./notices.module.css";

/** One notice: a press reads it and opens what it is about. */
export function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen?: () => void }) {
  const t = useNoticeTexts();
  const formats = useFormats();
  const navigate = useNavigate();
  const { read } = useReading();
  const plural = useObject(notice.record?.object ?? "")?.plural;
  const press = () => {
    if (!notice.read) read(notice.id).catch(toastFailure);
    if (!notice.record || !plural) return;
    onOpen?.();
    void navigate({ to: paths.record(plural, notice.record.id) });
  };
  return (
    <li className={classes.line}>
      <button type="button" onClick={press} data-unread={!notice.read || undefined} disabled={notice.read && !notice.record}>
        <span className={classes.dot} role="img" aria-label={notice.read ? undefined : t("isNew")} aria-hidden={notice.read} />
        <span className={classes.words}>
          <span className={classes.text}>{notice.text}</span>
          {notice.more && <span className={classes.extra}>{notice.more}</span>}
          <span className={classes.meta}>
            {formats.moment(notice.at)}
            {notice.label && ` · ${notice.label}`}
            {notice.count > 1 && ` · ${t("andMore", { count: notice.count - 1 })}`}
          </span>
        </span>
      </button>
      {notice.decide && <Place name="notice" id={notice.decide.id} step={notice.decide.step} onDone={() => void read(notice.id).catch(toastFailure)} />}
    </li>
  );
}
