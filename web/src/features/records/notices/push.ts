/** Notices of a closed tab: this browser's subscription with its push service. */
import { api } from "@/api/http";

const worker = "/static/client/push.js";

export const canPush = (): boolean => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window && window.isSecureContext;

const bytes = (key: string): Uint8Array<ArrayBuffer> => {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
};

async function registered(): Promise<ServiceWorkerRegistration | undefined> {
  return canPush() ? navigator.serviceWorker.getRegistration(worker) : undefined;
}

/** The address this browser is reached at, if it is. */
export async function ownEndpoint(): Promise<string | null> {
  const subscription = await (await registered())?.pushManager.getSubscription();
  return subscription?.endpoint ?? null;
}

/** Asks the person's leave, subscribes and tells the server; false when the leave is not given. */
export async function turnOn(key: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const registration = await navigator.serviceWorker.register(worker);
  const held = await registration.pushManager.getSubscription();
  // One made with another key (the installation has moved) cannot be sent to.
  if (held) await held.unsubscribe();
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  const { endpoint, keys } = subscription.toJSON();
  await api.put("/notices/push", { endpoint, p256dh: keys?.p256dh, auth: keys?.auth, name: browserName(navigator.userAgent) });
  return true;
}

/** Takes the subscription back, here and on the server. */
export async function turnOff(): Promise<void> {
  const subscription = await (await registered())?.pushManager.getSubscription();
  if (!subscription) return;
  await api.post("/notices/push/off", { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}

const browsers: [RegExp, string][] = [
  [/YaBrowser/, "Яндекс Браузер"], [/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox/, "Firefox"], [/Chrome/, "Chrome"], [/Safari/, "Safari"],
];
const systems: [RegExp, string][] = [[/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS/, "macOS"], [/Linux/, "Linux"]];

/** «Firefox, Windows»: enough to know one's own devices apart. */
export function browserName(agent: string): string {
  const of = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(agent))?.[1];
  return [of(browsers), of(systems)].filter(Boolean).join(", ");
}
