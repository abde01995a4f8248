import { ApiProblem } from "@/api/http";
import { toastFailure } from "../feedback/toasts";

interface FormLike {
  setErrors: (errors: Record<string, string>) => void;
  getValues: () => object;
}

/** Puts the server's refusal beside the fields it speaks of; what concerns no field is said in a toast. */
export function showFailure(form: FormLike, failure: unknown): void {
  if (!(failure instanceof ApiProblem) || failure.fields.length === 0) {
    toastFailure(failure);
    return;
  }
  const byField = failure.byField();
  const known = new Set(Object.keys(form.getValues()));
  form.setErrors(byField);
  if (!Object.keys(byField).some((field) => known.has(field.split(".")[0] ?? field))) toastFailure(failure);
}
