/** What a picker of records is asked for, and what it offers. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Link } from "../model/types";

/** A link to a record of any object: what an activity concerns. */
export interface AnyLink {
  object: string;
  id: string;
  name?: string | null;
}

export interface LinkPickerProps {
  target: string;
  value: Link | null;
  onChange: (value: Link | null) => void;
  onDone?: (() => void) | undefined;
  id?: string | undefined;
  label?: string | undefined;
  error?: string | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  inCell?: boolean | undefined;
  size?: "xs" | "sm";
  required?: boolean | undefined;
  placeholder?: string | undefined;
  /** Options put before what is found: «me», «my team». */
  extra?: Link[];
  creatable?: boolean;
}

export function usePicker(target: string, q: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.picker(target, q),
    queryFn: ({ signal }) => api.get<Link[]>(`/pickers/${target}`, { q, limit: 10 }, signal),
    enabled: enabled && Boolean(target),
    placeholderData: keepPreviousData,
  });
}
