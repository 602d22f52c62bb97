// Requests to export and to erase, noted in their order.

const requests = [];

function note(kind, subject, result) {
  requests.unshift({ id: String(requests.length + 1), kind, at: new Date().toISOString(), by: "owner", subject: `${subject.slice(0, 2)}…`, result });
}

export function privacyAnswer(path, query, { email, external_id, session_id }, role) {
  const subject = email ?? external_id ?? session_id;
  if (path === "privacy/requests") return role() && [200, { requests }];
  if (path === "privacy/export" && role()) {
    note("export", subject, { rows: { profiles: 1, messages: 12 } });
    return [200, { subject, profiles: [{ email }], conversations: [], orders: [] }];
  }
  if (path !== "privacy/erase" || !role()) return null;
  const erased = { profiles: 1, messages: 12, turns: 6 };
  note("erase", subject, { erased });
  return [200, { erased, kept: [{ what: "1 order", why: "Invoices have to be kept by law." }] }];
}
