import { PeopleSelect, PersonSelect } from "@/kit/form/PersonSelect";
import { useObject } from "@/api/session";
import { useRoles, useTeams } from "@/records/sentence/choices";
import { Pick, Word } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import { useSentenceTexts } from "@/records/sentence/texts";
import type { StepOf } from "./shapes";
import { type PartProps, useEditing } from "./editing";
import { useNamesOf } from "./names";
import { useStepTexts } from "./stepTexts";

const ways = ["person", "turn", "load", "territory"] as const;
const amongs = ["users", "role", "team"] as const;

/** Who becomes responsible: one named, or of several whoever's turn it is or has least in work. */
export function AssignParts({ step, place, change }: PartProps<StepOf<"assign">>) {
  const t = useStepTexts();
  const { draft, wrong } = useEditing();
  const lands = useObject(draft.object)?.fields.some(({ key }) => key === "territory");
  const among = step.role !== null ? "role" : step.team !== null ? "team" : "users";
  return (
    <>
      <div className={classes.clause}>
        <Word>{t("assignWay")}</Word>
        <Pick
          label={t("assignWay")}
          value={step.way}
          data={ways.filter((way) => way !== "territory" || lands || step.way === way).map((value) => ({ value, label: t(`assignWays.${value}`) }))}
          error={wrong(`${place}.way`)}
          onChange={(way) => change({ way: way as typeof step.way, ...(way === "person" && { role: null, team: null, users: step.users.slice(0, 1) }) })}
        />
      </div>
      {(step.way === "turn" || step.way === "load") && (
        <div className={classes.clause}>
          <Word>{t("among")}</Word>
          <Pick
            label={t("among")}
            value={among}
            data={amongs.map((value) => ({ value, label: t(`amongs.${value}`) }))}
            onChange={(next) => change({ users: [], role: next === "role" ? "" : null, team: next === "team" ? "" : null })}
          />
          <Among step={step} place={place} change={change} />
        </div>
      )}
      {step.way === "person" && <People step={step} place={place} change={change} one />}
    </>
  );
}

function Among({ step, place, change }: PartProps<StepOf<"assign">>) {
  const s = useSentenceTexts();
  const { wrong } = useEditing();
  const roles = useRoles();
  const teams = useTeams();
  const error = wrong(`${place}.role`) ?? wrong(`${place}.team`);
  if (step.role !== null) return <Pick label={s("role")} value={step.role} data={roles} error={error} onChange={(role) => change({ role, team: null })} />;
  if (step.team !== null) return <Pick label={s("team")} value={step.team} data={teams} error={error} onChange={(team) => change({ team, role: null })} />;
  return <People step={step} place={place} change={change} />;
}

function People({ step, place, change, one }: PartProps<StepOf<"assign">> & { one?: boolean }) {
  const t = useStepTexts();
  const { wrong } = useEditing();
  const names = useNamesOf("user", step.users);
  const people = step.users.map((id, at) => ({ id, name: names[at] ?? "…" }));
  const error = wrong(`${place}.users`);
  const looks = { "aria-label": t("people"), comboboxProps: { shadow: "md" }, className: classes.part, size: "sm", error } as const;
  return one ? (
    <PersonSelect key={names[0]} {...looks} w={280} placeholder={t("people")} value={people[0] ?? null} onChange={(next) => change({ users: next ? [next.id] : [] })} />
  ) : (
    <PeopleSelect {...looks} miw={260} maw={520} placeholder={people.length ? "" : t("people")} value={people} onChange={(next) => change({ users: next.map(({ id }) => id) })} />
  );
}
