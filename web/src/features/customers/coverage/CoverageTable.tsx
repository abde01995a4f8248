import { Text, UnstyledButton } from "@mantine/core";
import table from "@/records/figures/figures.module.css";
import { useFormats } from "@/records/format/FormatsProvider";
import type { Pressed } from "./CoverageBehind";
import { states, type Coverage, type Figures, type Group, type Part } from "./coverage";
import classes from "./coverage.module.css";
import { useCoverageTexts } from "./texts";

interface CoverageTableProps {
  told: Coverage;
  head: string;
  onPress: (pressed: Pressed) => void;
}

/** Coverage of each group with its interval, how often, how far from the norm; the whole at the foot. */
export function CoverageTable({ told, head, onPress }: CoverageTableProps) {
  const t = useCoverageTexts();
  const norms = told.whole.with_norm > 0;
  const line = (name: string, figures: Figures, group?: Group) => (
    <Line key={group?.key.value ?? ""} name={name} figures={figures} norms={norms} whole={!group} onPress={(part) => onPress({ title: name, figures, part, ...(group && { group }) })} />
  );
  return (
    <section>
      <div className={table.scroll}>
        <table className={table.table} aria-label={t("groups")}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{t("assigned")}</th>
              <th scope="col">{t("covered")}</th>
              <th scope="col">{t("share")}</th>
              <th scope="col">{t("interactions")}</th>
              <th scope="col" title={t("eachHint")}>{t("each")}</th>
              {norms && <th scope="col" title={t("normHint")}>{t("norm")}</th>}
              {norms && <th scope="col" className={classes.stateHead}>{t("against")}</th>}
            </tr>
          </thead>
          <tbody>
            {told.groups.map((group) => line(group.key.label, group, group))}
            {line(t("whole"), told.whole)}
          </tbody>
        </table>
      </div>
      {norms && (
        <div className={classes.legend}>
          {states.map((state) => told.whole[state] > 0 && <span key={state} className={classes.step}><i className={classes.state} data-state={state} aria-hidden /> {t(`parts.${state}`)}</span>)}
        </div>
      )}
      {!told.adds_up && <Text size="xs" c="dimmed" mt={6}>{t("doesNotAdd")}</Text>}
    </section>
  );
}

interface LineProps {
  name: string;
  figures: Figures;
  norms: boolean;
  whole: boolean;
  onPress: (part: Part) => void;
}

function Line({ name, figures, norms, whole, onPress }: LineProps) {
  const t = useCoverageTexts();
  const formats = useFormats();
  const figure = (part: Part, value: number) =>
    value > 0 ? (
      <UnstyledButton className={table.figure} aria-label={t("open", { name, what: t(`parts.${part}`), value: formats.number(value) })} onClick={() => onPress(part)}>
        {formats.number(value)}
      </UnstyledButton>
    ) : (
      <Text span size="sm" c="dimmed">0</Text>
    );
  const number = (value: number | null) => (value === null ? "—" : formats.number(Math.round(value * 100) / 100));
  return (
    <tr data-whole={whole || undefined}>
      <th scope="row">{name}</th>
      <td>{figure("assigned", figures.assigned)}</td>
      <td>{figure("covered", figures.covered)}</td>
      <td><Share figures={figures} /></td>
      <td>{formats.number(figures.interactions)}</td>
      <td>{number(figures.each)}</td>
      {norms && <td>{number(figures.norm)}</td>}
      {norms && <td><States figures={figures} name={name} onPress={onPress} /></td>}
    </tr>
  );
}

/** The share as a bar with its interval, the number beside it. */
function Share({ figures }: { figures: Figures }) {
  const t = useCoverageTexts();
  const formats = useFormats();
  const { share, low, high } = figures;
  if (share === null) return <Text span size="sm" c="dimmed">—</Text>;
  const range = low !== null && high !== null ? t("interval", { low: formats.percent(low, 0), high: formats.percent(high, 0) }) : undefined;
  return (
    <div className={classes.share} title={range}>
      <span className={classes.track} aria-hidden>
        <span className={classes.fill} style={{ width: `${share * 100}%` }} />
        {low !== null && high !== null && <span className={classes.range} style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />}
      </span>
      <span className={classes.percent}>{formats.percent(share, 1)}</span>
    </div>
  );
}

/** How many keep the norm, are behind it, were not in touch with at all: figures to press. */
function States({ figures, name, onPress }: { figures: Figures; name: string; onPress: (part: Part) => void }) {
  const t = useCoverageTexts();
  const formats = useFormats();
  const found = states.filter((state) => figures[state] > 0);
  if (figures.with_norm === 0) return <Text span size="sm" c="dimmed">{t("parts.none")}</Text>;
  return (
    <div className={classes.states}>
      {found.map((state) => (
        <UnstyledButton
          key={state}
          className={classes.state}
          data-state={state}
          style={{ flexGrow: figures[state] }}
          title={`${t(`parts.${state}`)}: ${formats.number(figures[state])}`}
          aria-label={t("open", { name, what: t(`parts.${state}`), value: formats.number(figures[state]) })}
          onClick={() => onPress(state)}
        >
          {formats.number(figures[state])}
        </UnstyledButton>
      ))}
    </div>
  );
}
