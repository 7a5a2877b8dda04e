import { beforeEach, describe, expect, it } from 'vitest';
import { readChoices } from '../../console/src/signals/choices.ts';
import { Kept } from '../../console/src/signals/kept.ts';
import { isUnread, lookAt, readLooked } from '../../console/src/signals/unread.ts';
import type { SessionView } from '../../shared/contracts/views.ts';
import { consoleForTests } from './console-page.ts';
import { become, stubSignals } from './stub-signals.ts';

const EARLY = '2026-01-01T10:00:00.000Z';
const LATE = '2026-01-01T10:05:00.000Z';

function session(change: Partial<SessionView> = {}): SessionView {
  return {
    ...{
      id: 's1',
      rev: 4,
      status: 'active',
      queueId: 'general',
      priority: 'normal',
      channel: 'telegram',
      passedBy: [],
    },
    ...{ customer: { id: 'c1', name: 'Demo Customer' }, openedAt: EARLY, owner: { agentId: 'me', since: EARLY } },
    lastMessage: { from: 'customer', preview: 'Hello', at: LATE },
    ...change,
  };
}

const always = () => true;

describe('a session', () => {
  it.each([
    ['that was never looked at', {}, {}, true],
    ['that was looked at before', {}, { s1: EARLY }, true],
    ['that was looked at since', {}, { s1: LATE }, false],
    ['that I have answered', { lastMessage: { from: 'agent', preview: 'Hi', at: LATE } }, {}, false],
    ['of a colleague', { owner: { agentId: 'other', since: EARLY } }, {}, false],
    ['that is completed', { status: 'completed' }, {}, false],
  ] as const)('%s is unread or not', (_, change, looked, expected) => {
    expect(isUnread(session(change), 'me', looked)).toBe(expected);
  });

  it('that is looked at is noted once, and never back in time', () => {
    const looked = lookAt({}, session(), always);
    expect(looked).toEqual({ s1: LATE });
    expect(lookAt(looked, session(), always)).toBe(looked);
    const older = session({ lastMessage: { from: 'customer', preview: 'Older', at: EARLY } });
    expect(lookAt(looked, older, always)).toBe(looked);
  });

  it('that is not mine any more is forgotten, and so are the oldest of very many', () => {
    expect(lookAt({ s2: EARLY, s3: EARLY }, session(), (id) => id === 's2')).toEqual({ s2: EARLY, s1: LATE });
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`old-${index}`, EARLY]));
    const looked = Object.keys(lookAt(many, session(), always));
    expect(looked).toHaveLength(200);
    expect(looked.at(0)).toBe('old-101');
    expect(looked.at(-1)).toBe('s1');
  });
});

describe('what a browser kept', () => {
  it.each([undefined, null, 'nonsense', 3, ['s1']])('of %o is as at first', (kept) => {
    expect(readChoices(kept)).toMatchObject({ tune: 'rise', volume: 70, muted: false, messages: true });
    expect(Object.values(readLooked(kept)).every((at) => typeof at === 'string')).toBe(true);
  });

  it('is taken as far as it makes sense', () => {
    const kept = { tune: 'trumpet', volume: 700, muted: true, previews: false, offers: 'yes' };
    expect(readChoices(kept)).toMatchObject({ tune: 'rise', volume: 70, muted: true, previews: false, offers: true });
    expect(readLooked({ s1: LATE, s2: 5 })).toEqual({ s1: LATE });
  });

  it('is changed for this page only where nothing can be kept', () => {
    const refuses = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const storage: Storage = {
      length: 0,
      getItem: () => null,
      setItem: refuses,
      removeItem: refuses,
      clear: refuses,
      key: () => null,
    };
    const kept = new Kept(storage, 'looked', readLooked);
    kept.belongTo('me');
    kept.change((present) => ({ ...present, s1: EARLY }));
    kept.change((present) => ({ ...present, s2: LATE }));
    expect(kept.state()).toEqual({ s1: EARLY, s2: LATE });
  });
});

describe('the tab’s title', () => {
  const at = consoleForTests();
  const writes = (text: string) => at.desk.state.says(at.demo.mine, { kind: 'text', text });
  const title = () => at.page.title();
  const mine = () => at.page.getByRole('link', { name: /^Mine/ });
  const row = () => at.page.getByRole('region', { name: 'Mine' }).getByRole('link', { name: /Demo Customer 1/ });

  beforeEach(() => stubSignals(at.page));

  it('counts my sessions with something unread, after what is on offer', async () => {
    await at.visit('mine');
    await at.live();
    await expect.poll(title).toBe('(1) Baton');
    expect(await mine().textContent()).toContain('1 with unread messages');
    expect(await row().textContent()).toContain('Unread');
    await at.offerMe();
    await expect.poll(title).toBe('(1) Offer: Demo Customer 9');
    await at.button(/^Decline/).click();
    await expect.poll(title).toBe('(1) Baton');
    await row().click();
    await expect.poll(title).toBe('Baton');
    expect(await row().textContent()).not.toContain('Unread');
    expect(await mine().textContent()).not.toContain('unread');
    await at.page.goBack();
    await at.page.getByText('No session is open').waitFor();
    await at.page.reload();
    await row().waitFor();
    expect(await title()).toBe('Baton');
    writes('And now?');
    await expect.poll(title).toBe('(1) Baton');
  });

  it('counts what comes into the open session only while nobody looks', async () => {
    await at.visitMine();
    await at.live();
    await expect.poll(title).toBe('Baton');
    writes('You see this');
    await at.page.getByRole('log').getByText('You see this').waitFor();
    expect(await title()).toBe('Baton');
    await become(at.page, 'hidden');
    writes('You do not');
    await expect.poll(title).toBe('(1) Baton');
    await become(at.page, 'visible');
    await expect.poll(title).toBe('Baton');
  });

  it('follows what is read in another tab of the browser', async () => {
    await at.visit('mine');
    await at.live();
    await expect.poll(title).toBe('(1) Baton');
    const other = await at.page.context().newPage();
    await other.goto(`${at.desk.url}/console/mine/${at.demo.mine}`);
    await expect.poll(title).toBe('Baton');
    await expect.poll(() => row().textContent()).not.toContain('Unread');
  });
});
