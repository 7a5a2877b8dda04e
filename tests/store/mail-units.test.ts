import { beforeEach, describe, expect, it } from 'vitest';
import { readMail } from '../../shared/channels/email/read-mail.ts';
import { fateOf } from '../../shared/desk/email/set-aside.ts';
import { type MailRoom, takeMail } from '../../shared/desk/email/take-mail.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import { arrived, DOMAIN, type Letter, letter } from '../channels/letters.ts';
import { openTestDesk } from '../desk/bench.ts';
import { meter, meterForTests } from './metered.ts';

meterForTests();

let room: MailRoom;
let mails: Map<string, Uint8Array>;

beforeEach(() => {
  mails = new Map();
  room = {
    // Settings are read as they are: one unit.
    desk: { ...openTestDesk(meter.table), settings: () => loadSettings(meter.table) },
    domain: DOMAIN,
    rawMail: async (raw) => mails.get(raw) ?? new Uint8Array(),
    putFile: async () => undefined,
  };
  return () => meter.end();
});

const ANSWER: Letter = { id: 'two', head: ['References: <one@customer.example>'] };

function take(mail: Letter, said: Parameters<typeof arrived>[0] = {}) {
  const raw = `raw-${mail.id ?? 'one'}`;
  mails.set(raw, letter(mail));
  return takeMail(room, arrived({ ...said, raw }));
}

async function cost(operation: () => Promise<unknown>) {
  const { reads, writes, indexReads, indexWrites } = await meter.of(operation);
  return { reads, writes, indexes: indexReads + indexWrites };
}

describe('a mail', () => {
  it('that begins a session of a new customer', async () => {
    expect(await cost(() => take({}))).toEqual({ reads: 7.5, writes: 17, indexes: 2 });
  });

  it('that joins an open session', async () => {
    await take({});
    expect(await cost(() => take(ANSWER))).toEqual({ reads: 7.5, writes: 10, indexes: 0 });
  });

  it('that comes again', async () => {
    await take({});
    expect(await cost(() => take({}))).toEqual({ reads: 1, writes: 0, indexes: 0 });
  });

  it('that was taken in, and is asked for', async () => {
    await take({});
    const mailId = (await readMail(letter({}))).mailId;
    expect(await cost(() => fateOf(room.desk, mailId))).toEqual({ reads: 2, writes: 0, indexes: 0 });
  });

  it('that is set aside', async () => {
    expect(await cost(() => take({}, { spam: true }))).toEqual({ reads: 1, writes: 4, indexes: 0 });
    const long = { id: 'two', text: '长'.repeat(2_000) };
    expect(await cost(() => take(long, { spam: true }))).toEqual({ reads: 1, writes: 10, indexes: 0 });
  });
});
