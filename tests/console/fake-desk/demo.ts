import type { FakeState } from './state.ts';

/** The sessions of a demo desk, by what they show. */
export interface Demo {
  readonly mine: string;
  readonly waiting: string;
  readonly colleagues: string;
  readonly completed: string;
  readonly parked: string;
}

/** Fills a fake desk with what a team sees on a usual day. Everyone is a plain demo person. */
export function fillDemo(state: FakeState): Demo {
  state.addAgent('agent-1', 'Demo Agent 1');
  state.addAgent('agent-2', 'Demo Agent 2');
  state.addAgent('agent-3', 'Demo Agent 3');
  state.addAgent('lead-1', 'Demo Lead 1', ['lead']);
  state.addAgent('finance-1', 'Demo Finance 1', ['finance']);
  state.changeAgent('agent-2', { presence: 'online', load: 2 });
  state.changeAgent('agent-3', { presence: 'away' });
  state.changeAgent('agent-1', { load: 2 });

  const take = (sessionId: string, agentId: string, minutesAgo: number) => {
    const offerId = state.offer(sessionId, agentId, 30, minutesAgo * 60);
    const at = new Date(Date.parse(state.ago(minutesAgo)) + 8_000).toISOString();
    state.command(sessionId, { type: 'accept', offerId, at, by: state.actor(agentId), commandId: `accept-${offerId}` });
  };

  const mine = state.begin('Demo Customer 1', 'Hello, my parcel says delivered but nothing is here.', 1_500);
  state.says(mine, { kind: 'text', text: 'The number is 00-1234.\nCan you look?' }, 1_499);
  const passed = state.offer(mine, 'agent-3', 30, 40 * 60);
  state.command(mine, {
    type: 'expire',
    offerId: passed,
    at: state.ago(39.4),
    by: { kind: 'system' },
    commandId: 'x1',
  });
  take(mine, 'agent-2', 39);
  state.replies(mine, 'agent-2', 'Hi! Thank you for the number, I am looking into it.', 37);
  state.command(mine, {
    ...{ type: 'return', cause: 'owner', note: 'Needs the carrier’s portal, which I cannot open today.' },
    ...{ at: state.ago(31), by: state.actor('agent-2'), commandId: 'r1' },
  });
  take(mine, 'agent-1', 30);
  state.replies(
    mine,
    'agent-1',
    'Hello, I have taken over from my colleague. The carrier shows it at a parcel shop: https://example.com/parcel/00-1234 (open until 20:00).',
    28,
  );
  state.says(mine, { kind: 'placeholder', what: 'photo', text: 'This is the note that I found at the door' }, 6);
  state.says(mine, { kind: 'text', text: 'Is it this shop?' }, 5);

  state.begin('عميل تجريبي ٢', 'مرحبا، أريد تغيير عنوان التسليم لو سمحت.', 12, 'high');
  const chinese = state.begin('演示客户 3', '你好，我的订单还没有发货，可以帮我看看吗？', 4);
  const offeredElsewhere = state.begin('Demo Customer 4', 'Which sizes do you have in blue?', 1);
  state.offer(offeredElsewhere, 'agent-2', 300);
  const second = state.begin('Demo Customer 5', 'Thanks, that helped a lot!', 90);
  take(second, 'agent-1', 80);
  state.replies(second, 'agent-1', 'Gladly. Anything else?', 60);
  const colleagues = state.begin('Demo Customer 6', 'I was charged twice this month.', 55, 'urgent');
  take(colleagues, 'agent-2', 50);
  const completed = state.begin('Demo Customer 7', 'Do you ship abroad?', 200);
  take(completed, 'agent-2', 190);
  state.replies(completed, 'agent-2', 'Yes, to all of Europe.', 185);
  state.command(completed, {
    ...{ type: 'complete', cause: 'agent', category: 'information', note: 'Sent the page with the countries.' },
    ...{ at: state.ago(180), by: state.actor('agent-2'), commandId: 'c1' },
  });
  const parked = state.begin('Demo Customer 8', 'The blue lamp has a scratch.', 400);
  take(parked, 'agent-1', 390);
  state.command(parked, {
    ...{ type: 'park', reason: 'Waiting for the warehouse' },
    ...{ at: state.ago(300), by: state.actor('agent-1'), commandId: 'p1' },
  });
  return { mine, waiting: chinese, colleagues, completed, parked };
}
