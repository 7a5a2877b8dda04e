import { beforeEach, describe, expect, it } from 'vitest';
import { contextOf } from '../../shared/desk/context.ts';
import { boundTo } from '../../shared/desk/joins/bound.ts';
import { followLink } from '../../shared/desk/joins/follow-link.ts';
import { hearCode } from '../../shared/desk/joins/hear-code.ts';
import { undoJoin } from '../../shared/desk/joins/unjoin.ts';
import { enter, openTestDesk, sessionNow, type TestDesk } from '../desk/bench.ts';
import { openPostRoom } from '../desk/email/post-room.ts';
import { ADDRESS, Chats } from '../desk/joins/chat.ts';
import { meter, meterForTests, plain } from './metered.ts';

const LEAD = { kind: 'agent', id: 'lead-1', roles: ['lead'] } as const;
const SEES_ALL = { agentId: 'lead-1', oversees: true, queues: [] };

describe('what proving an address costs', () => {
  meterForTests();

  let desk: TestDesk;
  let chats: Chats;

  beforeEach(async () => {
    desk = openTestDesk(plain);
    chats = new Chats(desk);
    await enter(plain, 'lead-1', { roles: ['lead'] });
    return () => meter.end();
  });

  async function cost(operation: (metered: TestDesk) => Promise<unknown>) {
    const metered = { ...desk, table: meter.table };
    const { reads, writes } = await meter.of(() => operation(metered));
    return { reads, writes };
  }

  const onMeter = (metered: TestDesk): Chats =>
    Object.assign(new Chats(metered), { jobs: chats.jobs, letters: chats.letters });

  it('a code that is asked for, sent, wrong and right', async () => {
    expect(await cost((on) => onMeter(on).ask())).toEqual({ reads: 1, writes: 3 });
    expect(await cost((on) => onMeter(on).post())).toEqual({ reads: 1, writes: 2 });
    expect(await cost((on) => hearCode(on, chats.line(chats.wrong())))).toEqual({ reads: 1, writes: 1 });
    expect(await cost((on) => hearCode(on, chats.line(chats.code())))).toEqual({ reads: 3, writes: 12 });
    expect(await cost((on) => hearCode(on, chats.line('hello')))).toEqual({ reads: 0, writes: 0 });
  });

  it('a mail that is told of in the chat, the link, following it, and taking it back', async () => {
    const office = openPostRoom(plain);
    const chats = new Chats(office.desk);
    await chats.bind();
    const mailed = await openPostRoom(plain).into({ id: 'first' });
    const token = (await chats.offered(mailed)) ?? '';
    const thread = chats.thread();
    expect(await cost((on) => followLink(on, thread, token))).toEqual({ reads: 5, writes: 8 });
    expect(await cost((on) => followLink(on, thread, token))).toEqual({ reads: 5, writes: 0 });
    const session = await sessionNow(plain, mailed);
    expect(await cost((on) => contextOf(on, SEES_ALL, session))).toEqual({ reads: 2, writes: 0 });
    expect(await cost((on) => boundTo(on, { thread, identity: { kind: 'telegram', value: '1' } }))).toEqual({
      reads: 3,
      writes: 0,
    });
    expect(await cost((on) => undoJoin(on, mailed, ADDRESS, LEAD))).toEqual({ reads: 8, writes: 12 });
  });
});
