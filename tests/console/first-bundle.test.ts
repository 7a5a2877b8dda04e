import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachmentTexts } from '../../console/src/texts/en-attachments.ts';
import { chatTexts } from '../../console/src/texts/en-chat.ts';
import { closingTexts } from '../../console/src/texts/en-closing.ts';
import { contentTexts } from '../../console/src/texts/en-content.ts';
import { dialogTexts } from '../../console/src/texts/en-dialogs.ts';
import { ledgerPageTexts } from '../../console/src/texts/en-ledger-page.ts';
import { overviewTexts } from '../../console/src/texts/en-overview.ts';
import { requestsTexts } from '../../console/src/texts/en-requests.ts';
import { setAsideTexts } from '../../console/src/texts/en-set-aside.ts';
import { settingsTexts } from '../../console/src/texts/en-settings.ts';
import { ticketTexts } from '../../console/src/texts/en-tickets.ts';
import { trackerTexts } from '../../console/src/texts/en-tracker.ts';
import { initialScripts } from '../../scripts/check-console-size.ts';
import { consoleForTests } from './console-page.ts';

const page = consoleForTests();

async function firstBundle(): Promise<string> {
  const html = await readFile(join(page.built, 'index.html'), 'utf8');
  const files = initialScripts(html).map((path) => readFile(join(page.built, path.replace('/console/', '')), 'utf8'));
  return (await Promise.all(files)).join('\n');
}

describe('what the console loads at first', () => {
  it.each([
    ['settings', settingsTexts],
    ['the ledger', ledgerPageTexts],
    ['the overview', overviewTexts],
    ['dialogs', dialogTexts],
    ['completing, parking and reopening', closingTexts],
    ['what is asked to be reopened', requestsTexts],
    ['mails that were set aside', setAsideTexts],
    ['the conversation', chatTexts],
    ['files and what can be done to messages', attachmentTexts],
    ['what messages carry', contentTexts],
    ['service tickets', ticketTexts],
    ['the tracker', trackerTexts],
  ])('has no texts of %s, which come with their part', async (_, texts) => {
    const bundle = await firstBundle();
    expect(bundle).toContain('list.empty.unassigned.hint');
    expect(Object.keys(texts).filter((key) => bundle.includes(`"${key}"`))).toEqual([]);
  });
});
