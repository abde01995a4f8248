import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { failureText } from "@/kit/feedback/toasts";
import { PasswordField } from "@/kit/form/PasswordField";
import { type Flow, ProofNeeded, prove } from "../allauth";
import { useAuthTexts } from "../texts";

interface Asked {
  flows: Flow[];
  done: (proven: boolean) => void;
}

/** The person closed the question instead of proving who they are. */
export class NotProven extends Error {}

function ProofForm({ flows, onProven }: { flows: Flow[]; onProven: () => void }) {
  const auth = useAuthTexts();
  const [value, setValue] = useState("");
  const [refused, setRefused] = useState("");
  const [busy, setBusy] = useState(false);
  const byCode = !flows.some(({ id }) => id === "reauthenticate") && flows.some(({ id }) => id === "mfa_reauthenticate");
  const go = async () => {
    setBusy(true);
    try {
      await (byCode ? prove.byCode(value.replace(/\s/g, "")) : prove.byPassword(value));
      onProven();
    } catch (failure) {
      setRefused(failureText(failure));
    } finally {
      setBusy(false);
    }
  };
  const Field = byCode ? TextInput : PasswordField;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <Stack gap="md">
        <Text size="sm">{auth(byCode ? "proof.byCode" : "proof.byPassword")}</Text>
        <Field
          label={auth(byCode ? "code" : "password")}
          autoComplete={byCode ? "one-time-code" : "current-password"}
          data-autofocus
          value={value}
          error={refused}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
            setValue(event.currentTarget.value);
            setRefused("");
          }}
        />
        <Button type="submit" loading={busy} disabled={!value}>{auth("proof.go")}</Button>
      </Stack>
    </form>
  );
}

/**
 * Changes of what proves a person need a fresh proof. `guard(action)` does the action, asking for the password first
 * when the server wants it; `question` must stand on the screen.
 */
export function useProof(): { guard: <T>(action: () => Promise<T>) => Promise<T>; question: ReactNode } {
  const auth = useAuthTexts();
  const [asked, setAsked] = useState<Asked | null>(null);
  const answer = useRef<Asked | null>(null);

  const ask = (flows: Flow[]) =>
    new Promise<boolean>((done) => {
      answer.current = { flows, done };
      setAsked(answer.current);
    });
  const close = (proven: boolean) => {
    answer.current?.done(proven);
    answer.current = null;
    setAsked(null);
  };
  async function guard<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (failure) {
      if (!(failure instanceof ProofNeeded)) throw failure;
      if (!(await ask(failure.flows))) throw new NotProven();
      return await action();
    }
  }
  const question = (
    <Modal opened={asked !== null} onClose={() => close(false)} title={auth("proof.title")} size="sm">
      {asked && <ProofForm flows={asked.flows} onProven={() => close(true)} />}
    </Modal>
  );
  return { guard, question };
}
