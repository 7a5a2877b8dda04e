import { expect, it } from 'vitest';
import type { Policy } from '../../shared/contracts/settings.ts';
import { consoleForTests } from './console-page.ts';

const at = consoleForTests();

const DAY_MS = 86_400_000;

/** The ISO weekday, 1 is Monday, so many days from now, in UTC. */
const weekdayIn = (days: number) => new Date(Date.now() + days * DAY_MS).getUTCDay() || 7;

async function waitingWith(hours: Policy['hours']): Promise<void> {
  const { state } = at.desk;
  state.settings = { ...state.settings, policy: { ...state.settings.policy, hours } };
  await at.visit(`unassigned/${at.demo.waiting}`);
  await at.page.getByText('Nobody is in charge').first().waitFor();
}

const bar = () => at.page.locator('.owner-bar');
const DAY = [{ from: '00:00', to: '24:00' }];

it('what waits in a queue that is closed says until when, so that nobody wonders why it is not offered', async () => {
  await waitingWith({ timeZone: 'UTC', week: [{ day: weekdayIn(2), spans: DAY }], holidays: [] });
  await bar()
    .getByText(/closed, opens /)
    .waitFor();
  const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS + 2 * DAY_MS;
  expect(await bar().locator('time').last().getAttribute('datetime')).toBe(new Date(midnight).toISOString());
});

it('what waits in a queue that never opens says that its hours are why', async () => {
  await waitingWith({ timeZone: 'UTC', week: [], holidays: [] });
  await bar()
    .getByText(/closed by its hours/)
    .waitFor();
});

it('what waits in an open queue says nothing of hours', async () => {
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, spans: DAY }));
  await waitingWith({ timeZone: 'UTC', week, holidays: [] });
  await bar()
    .getByText(/waiting in General/)
    .waitFor();
  expect(
    await bar()
      .getByText(/closed/)
      .count(),
  ).toBe(0);
});
