import { List, Table, Text, Title } from "@mantine/core";
import { FiguresChart } from "@/records/figures/FiguresChart";
import type { Unit } from "@/records/figures/units";
import type { PaperBar, PaperBlock, PaperCard } from "./managementReport";
import classes from "./managementReport.module.css";
import { useManagementTexts } from "./texts";

/** A block of the report: the same words, figures and bars as on the paper. */
export function ReportBlock({ block }: { block: PaperBlock }) {
  const t = useManagementTexts();
  switch (block.is) {
    case "heading":
      return <Title order={3} className={classes.heading}>{block.text}</Title>;
    case "paragraph":
      return (
        <Text size="sm" {...(block.tone === "quiet" && { c: "dimmed" })}>
          {block.lead && <b>{block.lead} </b>}
          {block.text}
        </Text>
      );
    case "points":
      return (
        <List type={block.numbered ? "ordered" : "unordered"} size="sm" spacing={6} className={classes.points}>
          {block.points?.map(({ lead, text }, at) => <List.Item key={at}>{lead && <b>{lead} </b>}{text}</List.Item>)}
        </List>
      );
    case "cards":
      return <div className={classes.cards}>{block.cards?.map((card) => <Card key={card.name} card={card} />)}</div>;
    case "table":
      return <Rows block={block} />;
    case "bars":
      return <Bars title={block.title ?? ""} note={block.note ?? ""} bars={block.bars ?? []} />;
    case "lines":
      return (
        <figure className={classes.figure}>
          <figcaption>{block.title}</figcaption>
          <FiguresChart
            kind="line"
            names={block.names ?? []}
            series={(block.series ?? []).map(({ name, values }) => ({ name, values }))}
            unit={(block.unit || "number") as Unit}
            words={t("chart", { title: block.title ?? "" })}
            ordered
            height={240}
          />
        </figure>
      );
  }
}

function Card({ card }: { card: PaperCard }) {
  return (
    <div className={classes.card}>
      <Text size="sm" c="dimmed">{card.name}</Text>
      <div className={classes.value}>{card.value}</div>
      {card.note && <div className={classes.note} data-tone={card.tone}>{card.note}</div>}
      {card.under && <Text size="xs" c="dimmed">{card.under}</Text>}
    </div>
  );
}

function Rows({ block }: { block: PaperBlock }) {
  const numeric = new Set(block.numeric ?? []);
  if (!block.rows?.length) return <Text size="sm" c="dimmed">{block.empty}</Text>;
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0}>
      <Table verticalSpacing={6} className="figures">
        <Table.Thead>
          <Table.Tr>{block.heads?.map((head, at) => <Table.Th key={at} ta={numeric.has(at) ? "right" : "left"}>{head}</Table.Th>)}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {block.rows.map((row, at) => (
            <Table.Tr key={at}>
              {row.map((cell, column) => <Table.Td key={column} className={numeric.has(column) ? classes.number : undefined}>{cell}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Bars({ title, note, bars }: { title: string; note: string; bars: PaperBar[] }) {
  const most = Math.max(1e-9, ...bars.flatMap(({ value, mark }) => [value ?? 0, mark ?? 0]));
  const share = (value: number) => `${Math.max(0, Math.min(100, (value / most) * 100))}%`;
  return (
    <figure className={classes.figure}>
      <figcaption>{title}</figcaption>
      <dl className={classes.bars}>
        {bars.map(({ name, value, label, mark }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span className={classes.track} aria-hidden>
                <span className={classes.bar} style={{ width: share(value ?? 0) }} />
                {mark !== null && <span className={classes.mark} style={{ left: share(mark) }} />}
              </span>
              <span className={classes.label}>{label}</span>
            </dd>
          </div>
        ))}
      </dl>
      {note && <Text size="xs" c="dimmed">{note}</Text>}
    </figure>
  );
}
