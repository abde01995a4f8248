import { Pick, Word } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import { Whom } from "@/records/sentence/Whom";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";

const kinds = ["responsible", "user", "role", "team"] as const;

/** «отвечает ответственный за запись» */
export function WhoClause() {
  const t = useEditorTexts();
  const { draft, set, wrong } = useEditing();
  const { answers } = draft;
  const change = (part: Partial<typeof answers>) => set({ answers: { ...answers, ...part } });
  return (
    <div className={classes.clause}>
      <Word>— {t("answers")}</Word>
      <Pick
        label={t("who")}
        value={answers.kind}
        data={kinds.map((value) => ({ value, label: t(`whos.${value}`) }))}
        onChange={(kind) => change({ kind: kind as (typeof kinds)[number], id: null, otherwise: null })}
      />
      <Whom kind={answers.kind} id={answers.id} error={wrong("answers.id")} onChange={(id) => change({ id })} />
    </div>
  );
}
