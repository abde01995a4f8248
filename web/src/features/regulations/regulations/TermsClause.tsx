import { ActionIcon, Button, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { SortableList } from "@/kit/sortable/SortableList";
import { ConditionPart } from "@/records/sentence/ConditionPart";
import { SpanPart, Word, Wrong } from "@/records/sentence/parts";
import classes from "@/records/sentence/sentence.module.css";
import { owedOn, withTerm, type Term } from "./definition";
import { useEditing } from "./editing";
import { useEditorTexts } from "./editorTexts";

/** «за 4 рабочих часа», or a term for some and another for the others, in the order they are tried. */
export function TermsClause() {
  const t = useEditorTexts();
  const { draft, set, wrong } = useEditing();
  const { terms } = draft;
  const change = (key: string, part: Partial<Term>) => set({ terms: terms.map((term) => (term.key === key ? { ...term, ...part } : term)) });
  const [only] = terms;
  const add = (
    <Button size="sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => set({ terms: withTerm(terms) })}>
      {t("addTerm")}
    </Button>
  );
  if (only && terms.length === 1 && !only.condition) {
    return (
      <div className={classes.clause}>
        <Word>{t("within")}</Word>
        <SpanPart span={only} error={wrong("terms.0.amount")} onChange={(span) => change(only.key, span)} />
        {add}
        {wrong("terms.0.condition") && <Wrong>{wrong("terms.0.condition")}</Wrong>}
      </div>
    );
  }
  return (
    <div className={classes.clause}>
      <div className={classes.lines}>
        <Text size="xs" c="dimmed">{t("terms")}</Text>
        <SortableList
          items={terms}
          id={({ key }) => key}
          name={(term) => t("termOf", { number: terms.indexOf(term) + 1 })}
          onOrder={(next) => set({ terms: next })}
        >
          {(term, at) => {
            const last = at === terms.length - 1;
            return (
              <div className={classes.line}>
                <Word>{last && !term.condition && at > 0 ? `${t("else")} ${t("within")}` : t("within")}</Word>
                <SpanPart span={term} error={wrong(`terms.${at}.amount`)} onChange={(span) => change(term.key, span)} />
                {(!last || term.condition) && (
                  <>
                    <Word>{t("if")}</Word>
                    <ConditionPart
                      label={t("termOf", { number: at + 1 })}
                      object={owedOn(draft)}
                      error={wrong(`terms.${at}.condition`)}
                      value={term.condition}
                      onChange={(condition) => change(term.key, { condition })}
                    />
                  </>
                )}
                {last && !term.condition && wrong(`terms.${at}.condition`) && <Wrong>{wrong(`terms.${at}.condition`)}</Wrong>}
                <ActionIcon size={34} aria-label={t("removeTerm")} onClick={() => set({ terms: terms.filter(({ key }) => key !== term.key) })}>
                  <IconX size={16} />
                </ActionIcon>
              </div>
            );
          }}
        </SortableList>
      </div>
      {add}
    </div>
  );
}
