import { createContext, useContext } from "react";
import type { FileValue } from "../model/types";

/** Where a file field puts what was chosen: the open record's own files. None while the record is not saved yet. */
export type Upload = (file: File) => Promise<FileValue>;

const Context = createContext<Upload | null>(null);

export const FileTarget = Context.Provider;

export function useFileTarget(): Upload | null {
  return useContext(Context);
}
