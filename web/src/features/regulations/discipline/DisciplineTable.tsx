import { Stack, Text } from "@mantine/core";
import { today } from "@/kit/format/zone";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import { PlainTable } from "@/kit/table/PlainTable";
import { useFormats } from "@/records/format/FormatsProvider";
import { behind, type Ask, type Cut, type Discipline, type Row, type State } from "./discipline";
import { useDisciplineTexts } from "./texts";

type Line = Row & { whole?: boolean; own?: boolean };
const states = ["met", "violated", "waived", "open"] as const;

/** The figures, one's own first, then the whole, then the cut; each leads to the obligations it counts. */
export function DisciplineTable({ ask, told, cut }: { ask: Ask; told: Discipline; cut: Cut }) {
  const t = useDisciplineTexts();
  const { total, mine } = told;
  const owes = mine && mine.met + mine.violated + mine.waived + mine.open > 0;
  const lines: Line[] = [...(owes ? [{ ...mine, own: true }] : []), { ...total, whole: true }, ...told.rows];
  return (
    <PlainTable
      label={t("title")}
      rows={lines}
      id={({ key, own, whole }) => (own ? "own" : whole ? "whole" : `row${key}`)}
      columns={[
        { key: "name", title: t(`names.${cut}`), cell: ({ name, own, whole }) => <Text span size="sm" fw={own || whole ? 600 : 400}>{name}</Text> },
        { key: "share", title: t("share"), align: "right", width: 130, cell: (line) => <Share line={line} /> },
        ...states.map((state) => ({
          key: state,
          title: t(state),
          align: "right" as const,
          width: 84,
          wide: state === "waived" || state === "met",
          cell: (line: Line) => <Figure ask={ask} line={line} state={state} />,
        })),
      ]}
    />
  );
}

/** The share with how many it is of and how sure it is. */
function Share({ line: { share, interval, met, violated } }: { line: Line }) {
  const t = useDisciplineTexts();
  const formats = useFormats();
  if (share === null) return <Text span size="xs" c="dimmed">{t("noShare")}</Text>;
  const percent = (value: number) => formats.percent(value, 0);
  return (
    <Stack gap={0} py={4}>
      <Text span size="sm" fw={600} className="figures">{percent(share)}</Text>
      <Text span size="xs" c="dimmed" className="figures" style={{ whiteSpace: "nowrap" }}>
        {t("of", { count: met + violated })}
        {interval && ` (${t("interval", { from: String(Math.round(interval[0] * 100)), to: percent(interval[1]) })})`}
      </Text>
    </Stack>
  );
}

function Figure({ ask, line, state }: { ask: Ask; line: Line; state: State }) {
  const t = useDisciplineTexts();
  const formats = useFormats();
  const count = line[state];
  if (count === 0) return <>{formats.number(count)}</>;
  return (
    <AnchorLink
      size="sm"
      to={paths.list("obligations")}
      search={{ f: behind(ask, today(), { state, mine: line.own, key: line.own || line.whole ? undefined : line.key, people: line.people }) } as never}
      aria-label={t("figure", { name: line.name, what: t(state), count })}
    >
      {formats.number(count)}
    </AnchorLink>
  );
}
