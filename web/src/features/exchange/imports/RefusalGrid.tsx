import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { RowsSkeleton } from "@/kit/page/Loading";
import { importsKey } from "./useImport";
import type { ImportJob, Refusal } from "./model";
import { useImportTexts } from "./texts";
import classes from "./imports.module.css";

interface RefusalGridProps {
  job: ImportJob;
  trial: boolean;
  /** Cells mended on this screen; none: the rows are only shown. */
  mended?: ImportJob["mended"];
  onMend?: (row: number, column: number, value: string) => void;
}

/** The refused rows with the cells at fault open to mending, and why each was refused. */
export function RefusalGrid({ job, trial, mended, onMend }: RefusalGridProps) {
  const t = useImportTexts();
  const query = useInfiniteQuery({
    queryKey: [...importsKey, job.id, "refusals", trial, job.state],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      api.get<{ rows: Refusal[]; next: number | null }>(`/imports/${job.id}/refusals`, { trial: trial ? true : undefined, after: pageParam }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (query.isPending) return <RowsSkeleton rows={4} />;
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const { columns } = job.reading;
  return (
    <>
      <div className={classes.grid} tabIndex={0} role="region" aria-label={t("trial.refusals")}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th className={classes.number}>{t("trial.row")}</th>
              <th>{t("trial.why")}</th>
              {columns.map((title, at) => (
                <th key={at}>{title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((refusal) => {
              const wrong = new Set(refusal.problems.map((problem) => problem.column ?? columns.indexOf(problem.name)));
              return (
                <tr key={refusal.row}>
                  <td className={classes.number}>{refusal.row}</td>
                  <td className={classes.why}>
                    {refusal.problems.map((problem, at) => (
                      <div key={at}>
                        {problem.name ? `${problem.name}: ` : ""}
                        {problem.message}
                      </div>
                    ))}
                  </td>
                  {columns.map((title, at) => {
                    const own = mended?.[String(refusal.row)]?.[String(at)];
                    const value = own ?? refusal.cells[at] ?? "";
                    return (
                      <td key={at} title={value}>
                        {onMend && (wrong.has(at) || own !== undefined) ? (
                          <input
                            className={classes.mend}
                            data-mended={own !== undefined || undefined}
                            aria-label={t("trial.cell", { row: refusal.row, column: title })}
                            aria-invalid={own === undefined}
                            value={value}
                            onChange={(event) => onMend(refusal.row, at, event.currentTarget.value)}
                          />
                        ) : (
                          value
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {query.hasNextPage && (
        <Button variant="subtle" size="compact-sm" mt="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("trial.more")}
        </Button>
      )}
    </>
  );
}
