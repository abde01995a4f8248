import { LinkedName } from "../fieldTypes/LinkType";
import type { AnyLink } from "../fieldTypes/picker";
import classes from "./timeline.module.css";

/** The records an activity concerns, besides the one whose timeline it stands on (`here`). */
export function Concerned({ links = [], here }: { links: AnyLink[] | undefined; here: string | undefined }) {
  const others = links.filter((link) => link.id !== here && link.name);
  if (others.length === 0) return null;
  return (
    <div className={classes.concerned}>
      {others.map((link) => (
        <LinkedName key={link.id} target={link.object} link={{ id: link.id, name: link.name ?? "" }} />
      ))}
    </div>
  );
}
