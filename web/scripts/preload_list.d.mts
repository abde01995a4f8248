import type { Plugin } from "vite";

export function preloadList(): Plugin;
