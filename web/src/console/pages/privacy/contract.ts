// What may be asked about a person, and what was answered.

/** Whom it is about, by one of the ways the shop knows people. */
export type By = "email" | "external_id" | "session_id";

export interface Erased {
  erased: Record<string, number>;
  kept: { what: string; why: string }[];
}

export interface Asked {
  id: string;
  kind: "export" | "erase";
  at: string;
  by: string;
  /** A hash: enough to tell that it was the same person. */
  subject: string;
  reason?: string;
  result: { rows?: Record<string, number>; erased?: Record<string, number> };
}

export const WAYS: { by: By; title: string; hint: string }[] = [
  { by: "email", title: "E-mail", hint: "ada@example.com" },
  { by: "external_id", title: "Customer id", hint: "the id your shop knows them by" },
  { by: "session_id", title: "Conversation id", hint: "for shoppers without a name" },
];
