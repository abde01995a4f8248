import "./kit/theme/base.css";
import "./kit/theme/fonts.css";
import "@mantine/core/styles/baseline.layer.css";
import "@mantine/core/styles/default-css-variables.layer.css";
import "@mantine/core/styles/global.layer.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";

// The build gives each component its own styles; the development server, which does not look inside packages, takes all.
if (import.meta.env.DEV) await import("@mantine/core/styles.layer.css");

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
