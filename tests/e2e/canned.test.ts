import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CannedReplies, SessionContext } from '../../shared/contracts/api.ts';
import type { CannedReply } from '../../shared/contracts/views.ts';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { GENERAL, Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

beforeEach(() => reception.quiet('agent-1', 'agent-2', 'agent-3'));
afterAll(() => team.serve('agent-1', 'agent-2', 'agent-3', 'lead-1', 'lead-2', 'admin-1'));
afterEach(async () => {
  const { replies } = CannedReplies.parse((await stage.api.call('lead-1', 'GET', '/api/canned-replies')).body);
  for (const { id } of replies) await stage.api.call('lead-1', 'POST', `/api/canned-replies/${id}/remove`);
});

async function readyMade({ id, ...reply }: CannedReply): Promise<void> {
  const { status, body } = await stage.api.call('lead-1', 'PUT', `/api/canned-replies/${id}`, reply);
  if (status !== 200) throw new Error(`the desk answered ${status}: ${JSON.stringify(body)}`);
}

describe('a ready-made answer', () => {
  it('of the queue and the language reaches the phone with its placeholders filled, once it is sent', async () => {
    await readyMade({ id: 'hello-all', shortcut: 'hello', queues: [], text: 'Hello {{customer.name}}!' });
    await readyMade({
      ...{ id: 'hello-zh', shortcut: 'hello', queues: [GENERAL], language: 'zh' },
      text: '您好 {{customer.name}}，我是{{queue.name}}的 {{agent.name}}。',
    });
    const [first, second, third] = await stage.agents('agent-1', 'agent-2', 'agent-3');
    const chinese = await reception.with(first, '你好', '演示客户', 'zh-hans');
    const english = await reception.with(second, 'Hello');
    await third.open('All', english.customer.name);

    await first.composer(chinese.customer.name).pressSequentially('/hel');
    await first.page.getByRole('option', { name: '/hello' }).waitFor();
    await first.composer(chinese.customer.name).press('Enter');
    const filled = `您好 ${chinese.customer.name}，我是General的 ${first.name}。`;
    expect(await first.composer(chinese.customer.name).inputValue()).toBe(filled);
    expect(await chinese.customer.received()).toEqual([]);
    await first.composer(chinese.customer.name).pressSequentially('请稍等。');
    await first.composer(chinese.customer.name).press('Enter');
    await eventually(async () => expect(await chinese.customer.received()).toEqual([`${filled}请稍等。`]));

    await second.composer(english.customer.name).pressSequentially('/hello');
    await second.page.getByRole('option', { name: '/hello' }).click();
    await second.composer(english.customer.name).press('Enter');
    await third.message(`Hello ${english.customer.name}!`).waitFor();
    await eventually(async () => {
      expect(await english.customer.received()).toEqual([`Hello ${english.customer.name}!`]);
    });
  });
});

describe('a greeting', () => {
  it('comes once, when an agent accepts, in the customer’s language, and answers nothing yet', async () => {
    await team.queue(GENERAL, {
      ...{ name: 'General', joinsNewAgents: true },
      policy: {
        routing: 'round-robin',
        greeting: [{ text: 'Welcome, {{customer.name}}!' }, { language: 'zh', text: '您好，我是 {{agent.name}}。' }],
      },
    });
    const [first, second, third] = await stage.agents('agent-1', 'agent-2', 'agent-3');
    await second.take('Away');
    await third.take('Away');
    // Nobody but the first may be asked, so it must have come to the desk that the others are away.
    for (const account of ['agent-2', 'agent-3'] as const) {
      await eventually(async () => expect((await team.agent(account)).presence).toBe('away'));
    }
    const { customer, sessionId } = await reception.waiting('请问有人吗？', '演示客户', 'zh-hans');
    await first.accept(customer.name);
    await first.owner('You are in charge of this session').waitFor();
    const greeting = `您好，我是 ${first.name}。`;
    await first.message(greeting).getByText('Greeting, sent automatically').waitFor();
    await eventually(async () => expect(await customer.received()).toEqual([greeting]));
    const received = (await stage.api.history(sessionId)).find(({ event }) => event.type === 'message-received');
    const greeted = await stage.api.session(sessionId);
    expect(greeted.customerWaitsSince).toBe(received?.event.at);

    // Who takes it next greets nobody a second time.
    await second.take('Online');
    await second.open('All', customer.name);
    expect(await stage.api.command('lead-1', sessionId, 'assign', { agentId: 'agent-2' })).toMatchObject({
      status: 200,
    });
    await second.owner('You are in charge of this session').waitFor();
    await second.reply(customer.name, '有的。');
    await eventually(async () => expect(await customer.received()).toEqual([greeting, '有的。']));
    expect((await stage.api.session(sessionId)).customerWaitsSince).toBeUndefined();
    await third.open('All', customer.name);
    await third.message('有的。').waitFor();
    expect(await third.message('Greeting, sent automatically').count()).toBe(1);
  });
});

describe('what the bot learnt before the first message', () => {
  it('stands above the conversation: the link by which the customer came, and their language', async () => {
    const [owner, colleague, third] = await stage.agents('agent-1', 'agent-2', 'agent-3');
    const customer = await Customer.new(stage.api, 'Demo customer', 'de');
    await customer.write('/start spring-offer_24');
    await eventually(async () => expect(await customer.received()).toHaveLength(1));
    expect(await stage.api.sessionsOf(customer.name)).toEqual([]);
    await customer.write('Ich komme wegen des Angebots.');
    const { id } = await team.sessionOf(customer);
    for (const console of [owner, colleague, third]) {
      await console.open('All', customer.name);
      const card = console.page.locator('details.context');
      await card.locator('summary').getByText('Came by link: spring-offer_24').waitFor();
      await card.locator('summary').getByText('German').waitFor();
    }
    const context = SessionContext.parse((await stage.api.call('agent-2', 'GET', `/api/sessions/${id}/context`)).body);
    expect(context.facts).toEqual([{ name: 'start', value: 'spring-offer_24' }]);
    expect(context.customer.language).toBe('de');
  });
});
