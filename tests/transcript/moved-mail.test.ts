import { describe, expect, it } from 'vitest';
import type { Mail } from '../../shared/domain/content.ts';
import { customerSheet } from '../../shared/transcript/customer-sheet.ts';
import { recordOf } from '../../shared/transcript/record.ts';
import { teamSheet } from '../../shared/transcript/team-sheet.ts';
import { ANN, CUSTOMER } from '../domain/support.ts';
import { claimed, completed, event, historyOf, NAMES, started } from './history.ts';

function mail(subject: string, more: Partial<Mail> = {}): Mail {
  return {
    ...{ kind: 'mail', subject, text: `about ${subject}`, from: { address: 'demo@customer.example' }, to: [], cc: [] },
    ...{ files: [], raw: 'raw-1', joined: 'references', ...more },
  };
}

const thread = 'email#one';
const said = (seconds: number, content: Mail) =>
  event(seconds, CUSTOMER, {
    type: 'message-received',
    messageId: `in-${seconds}`,
    thread,
    content,
    ownerId: 'agent-1',
  });
const moved = event(40, ANN, {
  ...{ type: 'mail-moved', of: { seq: 4 }, other: { sessionId: 'session-2' }, subject: 'the invoice', split: true },
  standing: { thread },
});
const from = { sessionId: 'session-0', seq: 2, by: 'agent-1', receivedAt: '2026-05-03T11:00:00.000Z' };

const history = historyOf(
  ...[started(), claimed(10), said(20, mail('the lamp')), said(30, mail('the invoice')), moved],
  ...[said(50, mail('the colour', { joined: 'moved', movedFrom: from })), completed(60)],
);

describe('a mail that was moved', () => {
  it('says in the record where it stands now, and where one came from', () => {
    const messages = recordOf(history, 7, NAMES).entries.filter(({ kind }) => kind === 'message');
    expect(messages).toMatchObject([{ number: 3 }, { number: 4, movedTo: 'session-2' }, { movedFrom: 'session-0' }]);
    expect(messages[0]).not.toHaveProperty('movedTo');
  });

  it('says on the team’s page what became of it, and who did it', () => {
    const page = teamSheet(recordOf(history, 7, NAMES));
    expect(page).toContain('Not part of this session any more: it stands in session session-2');
    expect(page).toContain('Moved here from session session-0');
    expect(page).toContain('Demo agent-1 moved the mail “the invoice” to a session of its own, session-2');
  });

  it('is no part of what the customer keeps of the session that it left', () => {
    const page = customerSheet(history, 'en', () => undefined);
    expect(page).toContain('about the lamp');
    expect(page).toContain('about the colour');
    expect(page).not.toContain('about the invoice');
    expect(page).not.toContain('session-');
  });
});
