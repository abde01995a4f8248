import { Group, Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useKitTexts } from "../texts";

function Said() {
  const t = useKitTexts();
  return <VisuallyHidden role="status">{t("loading")}</VisuallyHidden>;
}

/** Grey rows where a table will be. */
export function RowsSkeleton({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <Stack gap={0} aria-busy="true">
      <Said />
      {Array.from({ length: rows }, (_row, row) => (
        <Group key={row} h="var(--row-height)" px="lg" wrap="nowrap" gap="lg">
          {Array.from({ length: columns }, (_column, column) => (
            <Skeleton key={column} h={12} w={column === 0 ? "32%" : `${14 + ((row + column) % 3) * 4}%`} />
          ))}
        </Group>
      ))}
    </Stack>
  );
}

/** Grey fields where a form will be. */
export function FormSkeleton({ fields = 5 }: { fields?: number }) {
  return (
    <Stack gap="md" aria-busy="true" maw={480}>
      <Said />
      {Array.from({ length: fields }, (_field, place) => (
        <Stack key={place} gap={8}>
          <Skeleton h={12} w={120} />
          <Skeleton h={36} />
        </Stack>
      ))}
    </Stack>
  );
}

/** A whole screen on its way. */
export function PageSkeleton() {
  return (
    <div aria-busy="true">
      <Group h={60} px="lg">
        <Skeleton h={20} w={200} />
      </Group>
      <RowsSkeleton rows={10} />
    </div>
  );
}
