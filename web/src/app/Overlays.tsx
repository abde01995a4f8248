import "@mantine/notifications/styles.layer.css";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { overlaysArrived } from "@/kit/feedback/overlays";

/** Where notices and questions appear. */
export default function Overlays() {
  useEffect(overlaysArrived, []);
  return (
    <ModalsProvider>
      <Notifications position="bottom-right" />
    </ModalsProvider>
  );
}
