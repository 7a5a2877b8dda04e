import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../../shared/contracts/settings.ts';
import { loadMailThread } from '../../../shared/store/mail-threads.ts';
import type { Letter } from '../../channels/letters.ts';
import { act, done, sessionNow } from '../bench.ts';
import { deskForTests, table } from '../fresh-desk.ts';
import { ADMIN, queueCalled } from '../settings/bench.ts';
import { openPostRoom, type PostRoom } from './post-room.ts';

deskForTests();

const QUEUES = [...DEFAULT_SETTINGS.queues, queueCalled('Sales'), queueCalled('Billing')];
const LISTED: DeskSettings['mailAddresses'] = [
  { local: 'shop', name: 'Shop support', queueId: 'sales', usual: false },
  { local: 'bills', queueId: 'billing', usual: true },
];
const UNKNOWN_TOKEN = `reply+${'0'.repeat(32)}@desk.example`;

let office: PostRoom;

beforeEach(() => {
  office = openPostRoom(table, { queues: QUEUES, mailAddresses: LISTED });
});

const queueOf = async (mail: Letter, recipients?: string[]) =>
  (await sessionNow(table, await office.into(mail, recipients && { recipients }))).queueId;

/** From which address a conversation that this mail begins is answered. */
async function answeredFrom(mail: Letter, recipients: string[]): Promise<string | undefined> {
  const session = await sessionNow(table, await office.into(mail, { recipients }));
  return (await loadMailThread(table, session.thread))?.deskAddress;
}

describe('a mail', () => {
  it.each([
    ['shop@desk.example', 'sales'],
    ['Shop@Desk.Example', 'sales'],
    ['shop+spring@desk.example', 'sales'],
    ['bills@desk.example', 'billing'],
    ['billing@desk.example', 'billing'],
    ['shops@desk.example', 'general'],
    ['help@desk.example', 'general'],
  ])('to %s waits in %s', async (to, queueId) => {
    expect(await queueOf({ to }, [to])).toBe(queueId);
  });

  it('to an address that feeds a queue that is gone waits where new customers do', async () => {
    office = openPostRoom(table, { mailAddresses: LISTED });
    expect(await queueOf({ to: 'shop@desk.example' })).toBe('general');
  });

  it('by a hidden copy waits in the queue of the address that it came to', async () => {
    expect(await queueOf({ to: 'somebody@else.example' }, ['shop@desk.example'])).toBe('sales');
  });

  it('that does not say to which address it came is answered from the usual one, and waits in its queue', async () => {
    expect(await queueOf({ to: UNKNOWN_TOKEN }, [UNKNOWN_TOKEN])).toBe('billing');
    const again = { id: 'two', to: UNKNOWN_TOKEN };
    expect(await answeredFrom(again, [UNKNOWN_TOKEN])).toBe('bills@desk.example');
  });

  it('that does not say it is answered from help, as ever, where none is listed', async () => {
    office = openPostRoom(table, {});
    expect(await answeredFrom({ to: UNKNOWN_TOKEN }, [UNKNOWN_TOKEN])).toBe('help@desk.example');
  });

  it('that goes on after its session is over waits in the queue of the address that was first written to', async () => {
    office = openPostRoom(table, { queues: QUEUES, mailAddresses: LISTED, policy: DEFAULT_SETTINGS.policy });
    const first = await office.into({ to: 'shop@desk.example' }, { recipients: ['shop@desk.example'] });
    done(await act(office.desk, first, ADMIN, { type: 'change-queue', queueId: 'general' }));
    done(await act(office.desk, first, ADMIN, { type: 'complete', cause: 'agent', category: 'resolved' }));
    office.desk.pass(30 * 24 * 3_600);
    const answers = { id: 'two', to: UNKNOWN_TOKEN, head: ['References: <one@customer.example>'] };
    const later = await office.into(answers, { recipients: [UNKNOWN_TOKEN] });
    expect(later).not.toBe(first);
    expect((await sessionNow(table, later)).queueId).toBe('sales');
  });

  it('of a conversation that goes on stays in its session’s queue, whatever its address feeds by now', async () => {
    const first = await office.into({ to: 'shop@desk.example' });
    const moved = LISTED.map((address) => ({ ...address, queueId: 'billing' }));
    office = openPostRoom(table, { queues: QUEUES, mailAddresses: moved });
    const head = ['References: <one@customer.example>'];
    expect(await office.into({ id: 'two', to: 'shop@desk.example', head })).toBe(first);
    expect((await sessionNow(table, first)).queueId).toBe('sales');
  });
});
