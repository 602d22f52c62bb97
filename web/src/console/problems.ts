// What the server refuses, as an Error a person can read.

export type FieldError = { place?: string; message: string; line?: number | null };

/** A refusal (RFC 9457), or no answer at all with status 0. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly body: Record<string, unknown> = {},
  ) {
    super(detail);
  }
}

/** Return the refusal that *response* tells, in its own words where it has any. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => ({}));
  const told = (typeof body === "object" && body ? body : {}) as Record<string, unknown>;
  const detail = told["detail"] ?? told["title"] ?? `The server answered ${response.status}.`;
  return new Problem(response.status, String(told["code"] ?? ""), String(detail), told);
}

/** Return what to show for anything that was thrown. */
export const sentence = (error: unknown): string =>
  error instanceof Error && error.message ? error.message : "Something went wrong.";
