/** Webhooks as an administrator keeps them. */
import { api } from "@/api/http";
import { keys } from "@/api/keys";
import type { Deliveries, DeliveryOut, DeliveryWhole, Replayed, WebhookOut as Webhook, WebhookWithSecret } from "@/api/schema";
import type { Condition, Linked } from "@/api/types";

export type { DeliveryOut as Delivery, DeliveryWhole, WebhookOut as Webhook } from "@/api/schema";

export const events = ["created", "changed", "deleted", "restored"] as const;
export const states = ["waiting", "delivered", "failed", "skipped"] as const;

export interface WebhookValues {
  name: string;
  address: string;
  object: string;
  events: Webhook["events"];
  fields: string[];
  condition: Condition | null;
  acts_for: Linked | null;
  imports: boolean;
  active: boolean;
}

export function valuesOf(webhook: Webhook | null, me: Linked, object: string): WebhookValues {
  return {
    name: webhook?.name ?? "",
    address: webhook?.address ?? "",
    object: webhook?.object ?? object,
    events: webhook?.events ?? ["created", "changed"],
    fields: webhook?.fields ?? [],
    condition: (webhook?.condition as Condition | null | undefined) ?? null,
    acts_for: webhook?.acts_for ?? me,
    imports: webhook?.imports ?? true,
    active: webhook?.active ?? true,
  };
}

/** Another object has other fields: what was chosen of the former is let go. */
export const withObject = (values: WebhookValues, object: string): WebhookValues =>
  object === values.object ? values : { ...values, object, fields: [], condition: null };

const sent = ({ acts_for, ...values }: WebhookValues) => ({ ...values, acts_for: acts_for?.id ?? null });

export const webhooksKey = keys.admin("webhooks");

export const webhooks = {
  list: () => api.get<Webhook[]>("/webhooks"),
  create: (values: WebhookValues) => api.post<WebhookWithSecret>("/webhooks", sent(values)),
  change: (id: string, values: Partial<WebhookValues> & Pick<WebhookValues, "acts_for">) =>
    api.patch<Webhook>(`/webhooks/${id}`, sent(values as WebhookValues)),
  turn: (id: string, active: boolean) => api.patch<Webhook>(`/webhooks/${id}`, { active }),
  remove: (id: string) => api.delete(`/webhooks/${id}`),
  rotate: (id: string) => api.post<WebhookWithSecret>(`/webhooks/${id}/secret`),
  test: (id: string) => api.post<DeliveryWhole>(`/webhooks/${id}/test`),
  deliveries: (id: string, state: string, cursor: string) =>
    api.get<Deliveries>(`/webhooks/${id}/deliveries`, { state: state || undefined, cursor: cursor || undefined }),
  delivery: (id: string, delivery: string) => api.get<DeliveryWhole>(`/webhooks/${id}/deliveries/${delivery}`),
  replay: (id: string, delivery: string) => api.post<DeliveryOut>(`/webhooks/${id}/deliveries/${delivery}/replay`),
  replayFailed: (id: string) => api.post<Replayed>(`/webhooks/${id}/replay`, {}),
};

/** Sent text as people read it: JSON in lines, anything else as it is. */
export function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
