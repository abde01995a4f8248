import { Skeleton } from "@mantine/core";
import { Suspense, lazy } from "react";
import { ObjectIcon } from "@/kit/icons";
import { LinkedName } from "./LinkType";
import type { AnyLink } from "./picker";
import { listOf } from "./SeveralEditor";
import type { EditProps, FieldType, ShowProps } from "./types";
import classes from "./fields.module.css";

const RecordsEdit = lazy(() => import("./RecordsEdit"));

function Show({ value, mode }: ShowProps) {
  const links = listOf<AnyLink>(value).filter((link) => link.name);
  const shown = mode === "full" ? links : links.slice(0, 1);
  return (
    <span className={mode === "full" ? classes.list : classes.row}>
      {shown.map((link) => (
        <span key={link.id} className={classes.row}>
          <ObjectIcon object={link.object} size={14} />
          <LinkedName target={link.object} link={{ id: link.id, name: link.name ?? "" }} />
        </span>
      ))}
      {links.length > shown.length && <span className={classes.more}>+{links.length - shown.length}</span>}
    </span>
  );
}

function Edit(props: EditProps) {
  return (
    <Suspense fallback={<Skeleton h={36} />}>
      <RecordsEdit {...props} />
    </Suspense>
  );
}

export const recordsType: FieldType = {
  Show,
  Edit,
  width: 200,
  editorWidth: 320,
  wide: true,
  text: (value) => listOf<AnyLink>(value).map((link) => link.name ?? "").join(", "),
};
