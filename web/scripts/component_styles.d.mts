import type { Plugin } from "vite";

export function componentStyles(): Plugin;
