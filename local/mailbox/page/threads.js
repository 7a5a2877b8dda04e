/**
 * Puts mails together as mail clients do: by the ids that they refer to, never by their subject.
 * @param {any[]} mails of one mailbox
 * @returns {{key: string, subject: string, mails: any[], at: string}[]} the latest first; mails in the order of their coming
 */
export function threadsOf(mails) {
  const owner = new Map();
  const groups = new Map();
  for (const mail of [...mails].reverse()) {
    const ids = [mail.messageId, ...mail.references, mail.inReplyTo].filter((id) => id !== undefined && id !== '');
    const found = [...new Set(ids.map((id) => owner.get(id)).filter((key) => key !== undefined))];
    const key = found[0] ?? mail.id;
    const group = groups.get(key) ?? [];
    for (const other of found.slice(1)) {
      group.push(...groups.get(other));
      groups.delete(other);
      for (const [id, was] of owner) if (was === other) owner.set(id, key);
    }
    group.push(mail);
    groups.set(key, group);
    for (const id of ids) owner.set(id, key);
  }
  return [...groups]
    .map(([key, group]) => {
      const sorted = group.sort((a, b) => a.at.localeCompare(b.at));
      return { key, mails: sorted, subject: sorted[0].subject, at: sorted[sorted.length - 1].at };
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}
