/** Open sessions, one's own and, for administrators, another's. */
import { api } from "@/api/http";
import type { SessionOut as OpenSession } from "@/api/schema";

export type { SessionOut as OpenSession } from "@/api/schema";

export const sessionsKey = ["sessions"] as const;
export const ownSessions = () => api.get<OpenSession[]>("/sessions");
export const endSession = (id: number) => api.delete(`/sessions/${id}`);
export const endOtherSessions = () => api.delete("/sessions");

/** «Chrome, Windows» from the browser's long self-description; empty when it says nothing we know. */
export function browserOf(agent: string): string {
  const browser = [
    [/YaBrowser/, "Яндекс Браузер"], [/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"], [/Safari\//, "Safari"],
  ].find(([pattern]) => (pattern as RegExp).test(agent))?.[1];
  const system = [
    [/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"],
  ].find(([pattern]) => (pattern as RegExp).test(agent))?.[1];
  return [browser, system].filter(Boolean).join(", ");
}
