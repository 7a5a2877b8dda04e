import type { ConsolePage } from '../console-page.ts';
import type { Customer } from '../customer.ts';
import type { DeskApi } from '../desk-api.ts';
import type { Cast } from './cast.ts';
import type { Photographer } from './photographer.ts';

/** What of a scene goes on: who is at the desk, and whose session is open before them. */
export interface Endings {
  readonly api: DeskApi;
  readonly cast: Cast;
  readonly agent: ConsolePage;
  readonly held: Customer;
}

const TICKETS = [
  ['Send a new kettle K-200', 'The one from the last order leaks at the bottom.\nWarranty until May.', 1],
  ['更换门厅的灯', '门厅的灯坏了，客户希望周五之前更换。', 3],
  ['إعادة إرسال الفاتورة', 'تحتاج العميلة إلى فاتورة باسم الشركة.', undefined],
] as const;

/** How sessions end, what is left of them, and what goes on beyond. */
export async function playEndings({ api, cast, agent, held }: Endings, photographer: Photographer): Promise<void> {
  const { page } = agent;
  const { id } = await cast.open(held);
  for (const [title, description, days] of TICKETS) {
    const dueAt = days === undefined ? {} : { dueAt: new Date(Date.now() + days * 86_400_000).toISOString() };
    const draft = { title, description, assignee: { kind: 'agent', agentId: 'agent-1' }, ...dueAt };
    await cast.ask('agent-2', id, 'tickets', draft);
  }
  await page.goto(`${api.addresses.url}/console/tickets`);
  await page.getByRole('link', { name: TICKETS[0][0] }).waitFor();
  await photographer.take(page, 'tickets');

  await agent.open('Mine', '演示客户 2');
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The customer wrote last').waitFor();
  await photographer.take(page, 'completing');
  await page.keyboard.press('Escape');

  const [asked] = await api.sessionsOf('Demo customer 4');
  await cast.ask('agent-1', asked?.id ?? '', 'labels', { add: ['opening hours', '营业时间'], remove: [] });
  await page.goto(`${api.addresses.url}/console/completed?resolution=information`);
  await agent.row('Demo customer 4').waitFor();
  await photographer.take(page, 'search');
}
