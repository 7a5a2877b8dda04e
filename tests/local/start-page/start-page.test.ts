import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStartPage } from '../../../local/start-page/index.ts';
import { html } from '../../../local/start-page/look.ts';
import { type Served, serveHandlers } from '../telegram/rig.ts';

let door: Served;
beforeEach(async () => {
  door = await serveHandlers(() => [createStartPage({ publicUrl: 'http://127.0.0.1:4321' })]);
});
afterEach(() => door.close());

it('links everything that there is, with nothing but its own style', async () => {
  const response = await fetch(door.url);
  const text = await response.text();
  for (const path of ['/console/', '/phone/', '/bots/', '/tracker/', '/api/openapi.json', '/local/usage'])
    expect(text).toContain(`href="${path}"`);
  expect(text).toContain('http://127.0.0.1:4321/phone/bots/demo/updates');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('says so when there is no such page, without running what the path says', async () => {
  const response = await fetch(`${door.url}/nothing`);
  expect(response.status).toBe(404);
  expect(html`<p>${'<script>'}</p>`.markup).toBe('<p>&#60;script&#62;</p>');
});
