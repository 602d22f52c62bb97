// What the server tells of conversations, as these pages read it.

import type { Cart, Order, Reply } from "../../../contract";
import type { ConversationSummary as Summary } from "../../contract";

export type Role = "shopper" | "assistant" | "human" | "whisper" | "system";

export interface Message {
  id: string;
  role: Role;
  text: string;
  at: string;
  turn_id?: string | null;
  reply?: Partial<Reply> | null;
  by?: string | null;
}

export interface Move {
  from: string;
  to: string;
  at: string;
  because: string[];
}

export interface Profile {
  id?: string;
  preferences?: Record<string, string>;
  email?: string | null;
  phone?: string | null;
  external_id?: string | null;
  visits?: number;
  consent?: { personal?: boolean; follow_up?: boolean };
}

export interface Assignment {
  experiment: string;
  arm: string;
}

export interface Conversation extends Omit<Summary, "messages"> {
  profile: Profile;
  cart: Cart | null;
  messages: Message[];
  stage_history: Move[];
  orders: Order[];
  assignments: Assignment[];
}

export interface Page {
  conversations: Summary[];
  next: string | null;
  open: number;
  waiting: number;
}

export interface Intent {
  name: string;
  confidence: number;
  slots: Record<string, unknown>;
}

export interface Action {
  tool: string;
  arguments: Record<string, unknown>;
  ok: boolean;
  summary: string;
  outcome: string;
  /** What fills the words of the answer. */
  facts: Record<string, unknown>;
  /** Titles of the products it brought back. */
  found: string[];
}

export interface ModelCall {
  purpose: string;
  model: string;
  outcome: string;
  attempts: number;
  input_tokens: number;
  output_tokens: number;
  estimated: boolean;
  cost: string;
  milliseconds: number;
}

export interface Explained {
  turn_id: string;
  at: string;
  stage: string;
  previous_stage: string;
  generated_by: "template" | "model";
  strategy: string;
  intents: Intent[];
  actions: Action[];
  reply?: { sources?: { kind: string; title: string; heading?: string }[] };
  explanation: {
    rules: string[];
    prompt: string;
    prompts?: string[];
    assignments: Assignment[];
    timings: Record<string, number>;
    calls: ModelCall[];
    refused: { check: string; count: number }[];
  };
}
