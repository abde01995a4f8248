/**
 * Places of the common screens that features of other domains fill: what stands beside the names of records, what
 * opens a day. What fills a place is fetched after the screen is drawn; nobody fills it, nothing is there.
 */
import { createContext, Suspense, use, useEffect, useMemo, useState, type ComponentType, type ReactNode } from "react";
import classes from "./places.module.css";

/** Tells what stands beside each record, by its id; `seen` hears which of them have been drawn. */
export interface Marks {
  mark: (id: string) => ReactNode;
  seen: (id: string) => void;
}

interface Places {
  marks: { object: string; pages: string[][]; onMarks: (marks: Marks) => void };
  day: { date: string };
  /** Over the tabs of a record. */
  record: { object: string; id: string };
  /** Under a notice about something the reader may decide. */
  notice: { id: string; step: number; onDone: () => void };
  /** Beside an approval a record lacks to enter a stage. */
  lack: { object: string; id: string; route: string; state: string; onAsked: () => void };
  /** How many approvals wait, beside their section. */
  approvals: object;
}

const filled: { [Name in keyof Places]?: ComponentType<Places[Name]> } = {};

export function fillPlace<Name extends keyof Places>(name: Name, Component: ComponentType<Places[Name]>): void {
  filled[name] = Component as (typeof filled)[Name];
}

export function Place<Name extends keyof Places>({ name, ...props }: { name: Name } & Places[Name]) {
  const Component = filled[name] as ComponentType<Places[Name]> | undefined;
  return Component ? <Suspense fallback={null}><Component {...(props as unknown as Places[Name])} /></Suspense> : null;
}

const MarksContext = createContext<Marks | null>(null);

/** Around the rows of a screen, given page by page as they were fetched: lets `Mark` stand beside each. */
export function Marked({ object, pages, children }: { object: string; pages: string[][]; children: ReactNode }) {
  const [marks, setMarks] = useState<Marks | null>(null);
  return (
    <MarksContext value={marks}>
      {children}
      {pages.length > 0 && <Place name="marks" object={object} pages={pages} onMarks={setMarks} />}
    </MarksContext>
  );
}

/** What other features tell of a record, beside its name. */
export function Mark({ id, within }: { id: string; within?: "inRow" | "inCard" }) {
  const marks = use(MarksContext);
  const seen = marks?.seen;
  useEffect(() => seen?.(id), [seen, id]);
  const told = marks?.mark(id);
  return told ? <span className={within && classes[within]}>{told}</span> : null;
}

/** The same of one record, over its page. */
export function MarkOfOne({ object, id }: { object: string; id: string }) {
  const pages = useMemo(() => [[id]], [id]);
  return <Marked object={object} pages={pages}><Mark id={id} /></Marked>;
}
