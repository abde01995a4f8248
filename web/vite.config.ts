/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { componentStyles } from "./scripts/component_styles.mjs";
import { compressed } from "./scripts/compressed.mjs";
import { preloadList } from "./scripts/preload_list.mjs";

const api = process.env.OTKLIK_API ?? "http://127.0.0.1:8000";
const proxied = ["/api", "/_allauth", "/events", "/files"];

export default defineConfig({
  base: "/static/client/",
  plugins: [react(), componentStyles(), preloadList(), compressed()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // Django puts a fresh nonce in place of this word each time it serves the page.
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: "../otklik/static/client",
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 50 },
            {
              name: "tanstack",
              test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|react-query|query-core|react-store|store)[\\/]/,
              priority: 40,
            },
            { name: "echarts", test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 40 },
            // Everything the first paint needs comes in one file instead of fifty.
            { name: "start", tags: ["$initial"], priority: 10 },
            // What a list draws first, with all that it imports: a hundred small files would each wait for their turn.
            { name: "list", test: /src[\\/](records[\\/]pages[\\/]ListPage|app[\\/]shell[\\/]SideBar)\.tsx$/, priority: 8 },
          ],
        },
      },
    },
  },
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, { target: api, changeOrigin: false }])) },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/kit/testing/setup.ts"],
    css: false,
  },
});
