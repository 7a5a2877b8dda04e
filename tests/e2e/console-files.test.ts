import { expect, it } from 'vitest';
import { PNG } from '../local/telegram/pictures.ts';
import { silence } from '../silence.ts';
import type { Customer } from './customer.ts';
import { eventually } from './eventually.ts';
import { Reception } from './reception.ts';
import { Stage } from './stage.ts';
import { Team } from './team.ts';

const stage = Stage.set();
const team = new Team(stage.api);
const reception = new Reception(stage, team);

async function phoneSends(customer: Customer, kind: string, file: File): Promise<void> {
  const body = new FormData();
  body.set('kind', kind);
  body.set('file0', file);
  const url = `${stage.api.addresses.url}/phone/chats/${customer.chatId}/files`;
  expect((await fetch(url, { method: 'POST', body })).status).toBe(202);
}

// A policy that would not let the page show, play or bring something fails each of these: the stage looks at what was refused.

it('shows and plays in the console what a phone sends', async () => {
  await reception.quiet('agent-1');
  const [agent] = await stage.agents('agent-1');
  const { customer } = await reception.with(agent, 'Hello');
  const log = agent.page.getByRole('log');
  await phoneSends(customer, 'photo', new File([new Uint8Array(PNG)], 'door.png', { type: 'image/png' }));
  const picture = log.getByRole('button', { name: /larger$/ }).getByRole('img');
  await picture.waitFor();
  await eventually(async () =>
    expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0),
  );
  await phoneSends(customer, 'audio', new File([silence()], 'silence.wav', { type: 'audio/wav' }));
  const sound = log.locator('audio');
  await sound.waitFor();
  await eventually(async () => expect(await sound.getAttribute('src')).toMatch(/^http/));
  expect(
    await sound.evaluate(async (audio: HTMLAudioElement) => {
      audio.muted = true;
      await audio.play();
      return audio.duration;
    }),
  ).toBe(1);
});

it('brings a phone what the console attaches, answers, changes and reacts to', async () => {
  await reception.quiet('agent-1');
  const [agent] = await stage.agents('agent-1');
  const phones = await stage.phones();
  const { customer } = await reception.with(agent, 'Which one is it?');
  const { page } = agent;
  await phones.take(customer);

  // The answer says it too, once it stands below.
  const asked = agent.message('Which one is it?').first();
  await asked.hover();
  await asked.getByRole('button', { name: 'Reply to this message' }).click();
  await page.locator('input[type=file]').setInputFiles([
    { name: 'red.png', mimeType: 'image/png', buffer: Buffer.from(PNG) },
    { name: 'terms.txt', mimeType: 'text/plain', buffer: Buffer.from('The terms') },
  ]);
  await agent.reply(customer.name, 'The red one');
  await phones.message(customer, 'The red one').waitFor();
  await phones.message(customer, 'terms.txt').waitFor();
  await agent.message('The red one').getByText('Sent', { exact: true }).waitFor();
  const picture = agent.message('The red one').getByRole('button', { name: 'Show red.png larger' }).getByRole('img');
  await eventually(async () =>
    expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0),
  );

  await agent.message('The red one').hover();
  await agent.message('The red one').getByRole('button', { name: 'Change what you said' }).click();
  const field = page.getByRole('textbox', { name: 'What the message is to say' });
  await field.fill('The blue one');
  await field.press('Enter');
  await phones.message(customer, 'The blue one').waitFor();

  await asked.hover();
  await asked.getByRole('button', { name: 'React to this message' }).click();
  await page.getByRole('menuitemcheckbox', { name: '🎉', exact: true }).click();
  await phones.phone(customer).getByRole('log').getByRole('img', { name: '🎉' }).waitFor();
});
