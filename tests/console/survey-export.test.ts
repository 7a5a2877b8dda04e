import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { consoleForTests } from './console-page.ts';
import { seriousFaults } from './serious-faults.ts';

const at = consoleForTests();
const dialog = () => at.page.getByRole('dialog', { name: 'Survey answers as a file' });

async function opened(): Promise<void> {
  at.desk.issuer.nextAgentId = 'lead-1';
  await at.visit('overview');
  await at.button('Survey answers').click();
  await dialog().waitFor();
}

describe('answers to surveys', () => {
  it('are saved as a file of the chosen days', async () => {
    at.desk.state.surveyAnswers = [
      {
        ...{ sessionId: 'ses_1', closing: 5, askedAt: at.desk.state.now(), score: 4, comment: '谢谢' },
        ...{ queueId: 'general', channel: 'telegram', customerName: '王小明' },
      },
    ];
    await opened();
    expect(await seriousFaults(at.page)).toEqual([]);
    await dialog().getByLabel('From').fill('2026-11-01');
    await dialog().getByLabel('Until').fill('2026-11-21');
    await dialog().getByLabel('Format').selectOption('JSON');
    const [download] = await Promise.all([
      at.page.waitForEvent('download'),
      dialog().getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('surveys-2026-11-01-2026-11-21.json');
    const file: { answers: object[] } = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(file.answers).toEqual(at.desk.state.surveyAnswers);
    await dialog().getByText('The file is in your downloads.').waitFor();
  });

  it('that are too many, or of days the wrong way round, are refused in words', async () => {
    at.desk.faults.set('exportSurveys', { code: 'export-too-long' });
    await opened();
    await dialog().getByRole('button', { name: 'Download' }).click();
    await dialog().getByRole('alert').getByText('Choose a shorter span of time.').waitFor();
    await dialog().getByLabel('Until').fill('2020-01-01');
    await dialog().getByText('The last day is before the first.').waitFor();
    expect(await dialog().getByRole('button', { name: 'Download' }).isDisabled()).toBe(true);
  });
});
