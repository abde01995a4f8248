import { Anchor, Text } from "@mantine/core";
import { Fragment } from "react";
import classes from "./widgets.module.css";
import { blocksOf, spansOf } from "../markdown";

/** A note: headings, lists, bold words and links. Nothing of it is ever read as HTML. */
export function TextWidget({ text }: { text: string }) {
  return (
    <div className={classes.text}>
      {blocksOf(text).map((block, at) => {
        if (block.kind === "heading") return <Text key={at} component="h3" fw={600} size={block.level === 1 ? "lg" : "md"} m={0}><Words text={block.text} /></Text>;
        if (block.kind === "list") return <ul key={at}>{block.items.map((item, place) => <li key={place}><Words text={item} /></li>)}</ul>;
        return <Text key={at} size="sm"><Words text={block.text} /></Text>;
      })}
    </div>
  );
}

function Words({ text }: { text: string }) {
  return spansOf(text).map((span, at) => {
    if (span.href) return <Anchor key={at} href={span.href} target="_blank" rel="noreferrer" inherit>{span.text}</Anchor>;
    return span.bold ? <strong key={at}>{span.text}</strong> : <Fragment key={at}>{span.text}</Fragment>;
  });
}
