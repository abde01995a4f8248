import { useObject } from "@/api/session";
import { useLabel } from "@/kit/i18n/useLanguage";
import { typeOf } from "@/records/fieldTypes/registry";
import { useFormats } from "@/records/format/FormatsProvider";
import { fieldOf } from "@/records/model/values";
import { type Span, unitOf } from "@/records/sentence/spans";
import { useSentenceTexts } from "@/records/sentence/texts";
import { errorAt } from "@/records/sentence/wrong";
import type { Put, Step, StepOf, Whom } from "./shapes";
import { usePathName } from "./fields";
import { useChosenName, useNamesOf } from "./names";
import { useStepTexts } from "./stepTexts";

const clipped = (text: string, most = 80) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** A step in a line of words, as it is read when folded. */
export function StepWords({ step, object }: { step: Step; object: string }) {
  const t = useStepTexts();
  const span = useSpanWords();
  const label = useLabel();
  const nameOf = useChosenName();
  const pathName = usePathName(object);
  const made = useObject(step.kind === "create" ? step.object : object);
  switch (step.kind) {
    case "change":
      return <>{step.of ? t("said.changeOf", { name: pathName(step.of) }) : t("said.change")}: <Puts put={step.put} object={object} of={step.of} /></>;
    case "create":
      return (
        <>
          {t("said.create", { object: step.object ? label(made?.label).toLowerCase() : "…" })}
          {step.put.some(({ field }) => field) && <>: <Puts put={step.put} object={object} made={step.object} /></>}
        </>
      );
    case "assign":
      return <Assigned step={step} />;
    case "task":
      return (
        <>
          {t("said.task", { subject: clipped(step.subject) || "…", to: "" })}
          <People list={[step.to]} />
          {step.due && `, ${t("said.due", { span: span(step.due) })}`}
        </>
      );
    case "notify": {
      const [before, after] = t("said.notify", { to: "\n", text: clipped(step.text) || "…" }).split("\n");
      return <>{before}<People list={step.to} />{after}</>;
    }
    case "letter":
      return <Letter id={step.template} />;
    case "approve":
      return <Route id={step.route} />;
    case "call":
      return <>{t("said.call", { name: nameOf("webhooks", step.webhook) || "…" })}</>;
    case "start":
      return <>{t("said.start", { name: nameOf("rules", step.rule) || "…" })}</>;
    case "wait": {
      if (step.span) return <>{t("said.wait", { span: span(step.span) })}</>;
      const key = step.days === 0 ? "until" : step.days < 0 ? "untilBefore" : "untilAfter";
      return <>{t(`said.${key}`, { name: pathName(step.until) || "…", count: Math.abs(step.days) })}</>;
    }
    case "branch":
      return <>{t("said.branch", { count: step.ways.length })}</>;
    case "stop":
      return <>{t("said.stop")}</>;
  }
}

export function useSpanWords(): (span: Span) => string {
  const t = useSentenceTexts();
  return (span) => `${span.amount} ${t(`units.${unitOf(span).key}`, { count: span.amount })}`;
}

function Letter({ id }: { id: string }) {
  const t = useStepTexts();
  const [name] = useNamesOf("letter_template", id ? [id] : []);
  return <>{t("said.letter", { name: name ?? "…" })}</>;
}

function Route({ id }: { id: string }) {
  const t = useStepTexts();
  const [name] = useNamesOf("approval_route", id ? [id] : []);
  return <>{t("said.approve", { name: name ?? "…" })}</>;
}

function People({ list }: { list: Whom[] }) {
  const t = useStepTexts();
  const nameOf = useChosenName();
  const users = list.filter(({ kind, id }) => kind === "user" && id).map(({ id }) => id!);
  const names = useNamesOf("user", users);
  const words = list.map(({ kind, id }) => {
    if (kind === "user") return names[users.indexOf(id ?? "")] ?? "…";
    const among = kind === "role" ? "roles" : kind === "team" ? "teams" : null;
    return among ? `${t(`whoms.${kind}`)} «${nameOf(among, id) || "…"}»` : t(`whoms.${kind}`);
  });
  return <>{words.join(", ")}</>;
}

function Assigned({ step }: { step: StepOf<"assign"> }) {
  const t = useStepTexts();
  const nameOf = useChosenName();
  const users = useNamesOf("user", step.users);
  const names = step.role !== null ? nameOf("roles", step.role) : step.team !== null ? nameOf("teams", step.team) : users.join(", ");
  return <>{t(`said.assign.${step.way}`, { names: names || "…" })}</>;
}

interface PutsProps {
  put: Put[];
  object: string;
  /** The link whose record is written; the record itself without it. */
  of?: string;
  /** The object of the record that is made. */
  made?: string;
}

function Puts({ put, object, of = "", made }: PutsProps) {
  const own = useObject(object);
  const target = made ?? (of ? (own && fieldOf(own, of)?.target) : object) ?? "";
  return (
    <>
      {put.map((one, at) => (
        <span key={one.key}>
          {at > 0 && "; "}
          <PutWords put={one} object={object} target={target} />
        </span>
      ))}
    </>
  );
}

function PutWords({ put, object, target }: { put: Put; object: string; target: string }) {
  const t = useStepTexts();
  const span = useSpanWords();
  const label = useLabel();
  const formats = useFormats();
  const pathName = usePathName(object);
  const describe = useObject(target);
  const own = useObject(object);
  const field = describe && fieldOf(describe, put.field);
  const ids = (Array.isArray(put.value) ? put.value : [put.value]).filter((one): one is string => field?.type === "link" && typeof one === "string");
  const names = useNamesOf(field?.target ?? "", ids);
  if (!field) return <>…</>;
  const said = () => {
    if (put.way === "empty") return t("said.empty");
    if (put.way === "after") return put.after ? `${t("said.now")} + ${span(put.after)}` : "…";
    if (put.way === "copy") {
      if (put.copy_of === "@record") return t("record", { object: label(own?.label).toLowerCase() });
      return put.copy_of === "@made" ? t("made") : pathName(put.copy_of) || "…";
    }
    if (names.length) return names.join(", ");
    if (field.type === "choice") return label(field.options?.find(({ value }) => value === put.value)?.label) || "…";
    return clipped(typeOf(field).text(put.value, field, formats), 60) || "…";
  };
  return <>{label(field.label)} {put.way === "copy" ? "←" : "→"} {said()}</>;
}

/** Whether something of a step itself, not of what lies within it, is wrong. */
export function isWrong(step: Step, errors: Record<string, string>, place: string): boolean {
  const lanes = step.kind === "branch" ? [`${place}.ways`, `${place}.otherwise`] : step.kind === "approve" ? [`${place}.approved`, `${place}.refused`] : [];
  const own = Object.fromEntries(Object.entries(errors).filter(([at]) => !lanes.some((lane) => at.startsWith(`${lane}.`))));
  return errorAt(own, place) !== undefined;
}
