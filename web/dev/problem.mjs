// A refusal in the shape of the server's problems.

export class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    Object.assign(this, { status, body: { type: "about:blank", title: code, status, detail, code } });
  }
}
