import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./kit/theme/fonts.css";
import "./kit/theme/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
