import { beforeEach, describe, expect, it } from 'vitest';
import { moveMail } from '../../shared/desk/email/move-mail.ts';
import { type MailRoom, takeMail } from '../../shared/desk/email/take-mail.ts';
import { undoMove } from '../../shared/desk/email/undo-move.ts';
import { loadSettings } from '../../shared/store/settings.ts';
import { arrived, DOMAIN, type Letter, letter } from '../channels/letters.ts';
import { done, openTestDesk } from '../desk/bench.ts';
import { meter, meterForTests } from './metered.ts';

meterForTests();

let room: MailRoom;
let mails: Map<string, Uint8Array>;
let sessionId: string;
let deeds = 0;

/** A session with two short mails. */
beforeEach(async () => {
  mails = new Map();
  room = {
    desk: { ...openTestDesk(meter.table), settings: () => loadSettings(meter.table) },
    domain: DOMAIN,
    rawMail: async (raw) => mails.get(raw) ?? new Uint8Array(),
    putFile: async () => undefined,
  };
  sessionId = await take({});
  await take({ id: 'two', subject: 'The invoice', head: ['References: <one@customer.example>'] });
  return () => meter.end();
});

async function take(mail: Letter): Promise<string> {
  const raw = `raw-${mail.id ?? 'one'}`;
  mails.set(raw, letter(mail));
  const taken = await takeMail(room, arrived({ raw }));
  if (taken.outcome !== 'taken') throw new Error('it did not come in');
  return taken.sessionId;
}

function moving() {
  deeds += 1;
  const by = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
  return {
    sessionId,
    seq: 3,
    by,
    commandId: `deed-${deeds}`,
    viewer: { agentId: 'lead-1', oversees: true, queues: [] },
  };
}

async function cost(operation: () => Promise<unknown>) {
  const { reads, writes, indexReads, indexWrites } = await meter.of(operation);
  return { reads, writes, indexes: indexReads + indexWrites };
}

describe('a mail', () => {
  it('that is split into a session of its own', async () => {
    expect(await cost(async () => done(await moveMail(room.desk, moving(), { kind: 'new' })))).toEqual({
      reads: 7,
      writes: 18,
      indexes: 2,
    });
  });

  it('that is taken back, and ends that session', async () => {
    done(await moveMail(room.desk, moving(), { kind: 'new' }));
    expect(await cost(async () => done(await undoMove(room.desk, moving())))).toEqual({
      reads: 7,
      writes: 16,
      indexes: 2,
    });
  });

  it('that is moved to another session, and back', async () => {
    const other = await take({ id: 'three', from: 'B <b@customer.example>' });
    const to = { kind: 'session', sessionId: other } as const;
    expect(await cost(async () => done(await moveMail(room.desk, moving(), to)))).toEqual({
      reads: 6,
      writes: 14,
      indexes: 0,
    });
    expect(await cost(async () => done(await undoMove(room.desk, moving())))).toEqual({
      reads: 7,
      writes: 14,
      indexes: 0,
    });
  });

  it('that was moved, and is asked for again', async () => {
    const once = moving();
    done(await moveMail(room.desk, once, { kind: 'new' }));
    expect(await cost(async () => done(await moveMail(room.desk, once, { kind: 'new' })))).toEqual({
      reads: 2,
      writes: 0,
      indexes: 0,
    });
  });
});
