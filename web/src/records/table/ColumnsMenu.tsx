import { ActionIcon, Popover, Tooltip } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { Suspense, lazy } from "react";
import { RowsSkeleton } from "@/kit/page/Loading";
import type { ColumnsListProps } from "./ColumnsList";
import { useTableTexts } from "./texts";

const ColumnsList = lazy(() => import("./ColumnsList"));

/** Which columns are shown. Their order is changed in the header itself. */
export function ColumnsMenu(props: ColumnsListProps) {
  const t = useTableTexts();
  return (
    <Popover position="bottom-end" shadow="md" width={280} trapFocus>
      <Popover.Target>
        <Tooltip label={t("columns")}>
          <ActionIcon variant="default" size={30} aria-label={t("columns")}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Suspense fallback={<RowsSkeleton rows={6} columns={1} />}>
          <ColumnsList {...props} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
