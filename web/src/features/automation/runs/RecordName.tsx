import { Text } from "@mantine/core";
import { useObjects } from "@/api/session";
import { AnchorLink } from "@/kit/page/links";
import { paths } from "@/kit/paths";
import type { Pointed } from "../rules/api";

/** A record of any object by its name, leading to its page. */
export function RecordName({ record }: { record: Pointed }) {
  const plural = useObjects().find(({ key }) => key === record.object)?.plural;
  const name = record.name || "—";
  return plural ? <AnchorLink size="sm" to={paths.record(plural, record.id)}>{name}</AnchorLink> : <Text span size="sm">{name}</Text>;
}
