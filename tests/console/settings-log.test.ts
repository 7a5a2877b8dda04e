import { describe, expect, it } from 'vitest';
import { logLines } from '../../console/src/settings/log-lines.ts';
import { withNamesOfLog } from '../../console/src/settings/log-names.ts';
import { DeskBody, QueueBody } from '../../shared/contracts/settings.ts';
import { CannedReply } from '../../shared/contracts/views.ts';

type Change = Parameters<typeof logLines>[0];

const names = {
  agent: (id: string) => (id === 'agent-1' ? 'Demo Agent 1' : id),
  queue: (id: string) => (id === 'billing' ? 'Billing' : id),
  category: (id: string) => id,
  channel: (channel: string) => channel,
};

function changed(changes: Change['changes'], unusual: Partial<Change> = {}): Change {
  return {
    ...{
      id: 'chg_1',
      at: '2026-01-01T10:00:00.000Z',
      by: 'lead-1',
      subject: 'queue',
      subjectId: 'q',
      action: 'changed',
    },
    ...{ changes, ...unusual },
  };
}

/** A line as a reader sees it. */
function read(change: Change): readonly string[] {
  return logLines(change, names).map(({ label, from, to, added = [], removed = [] }) =>
    [
      ...(from === undefined && to === undefined ? [label] : [`${label}: ${from ?? ''} → ${to ?? ''}`]),
      ...added.map((one) => `+${one}`),
      ...removed.map((one) => `-${one}`),
    ].join(' '),
  );
}

describe('a line of the log of settings', () => {
  it.each<[string, Change, readonly string[]]>([
    [
      'has seconds with their unit',
      changed([{ field: 'policy.acceptSeconds', from: 30, to: 45 }]),
      ['Time to accept: 30 seconds → 45 seconds'],
    ],
    [
      'says that a queue goes by the desk again',
      changed([{ field: 'policy.acceptSeconds', from: 30 }]),
      ['Time to accept: 30 seconds → as the desk decides'],
    ],
    [
      'says on and off',
      changed([
        { field: 'joinsNewAgents', from: false, to: true },
        { field: 'policy.autoAccept', from: true, to: false },
      ]),
      ['Agents join at their first visit: off → on', 'Automatic service: on → off'],
    ],
    [
      'names routing as the form does',
      changed([{ field: 'policy.routing', from: 'round-robin', to: 'manual' }], { subject: 'desk' }),
      ['Routing: In turn (round robin) → By hand: agents claim'],
    ],
    [
      'takes a whole group apart',
      changed([{ field: 'policy.whenOwnerGone', to: { customerWaits: 'return', others: 'keep' } }]),
      [
        'Owner offline, customer waits for an answer: as the desk decides → Back to the queue',
        'Owner offline, all other sessions: as the desk decides → Stay with the owner, marked',
      ],
    ],
    [
      'tells what a list has gained and lost',
      changed([{ field: 'skills', from: ['german', 'vat'], to: ['vat', 'عربي'] }]),
      ['Skills that a member needs +عربي -german'],
    ],
    [
      'calls queues by name, also the default one',
      changed([{ field: 'queues', from: [], to: ['billing'] }], { subject: 'agent' }),
      ['Queues +Billing'],
    ],
    [
      'tells greetings apart by language',
      changed([
        {
          field: 'policy.greeting',
          from: [{ text: 'Hi' }],
          to: [{ text: 'Hello' }, { language: 'de', text: 'Hallo' }],
        },
      ]),
      ['Greeting +All other languages: Hello +German: Hallo -All other languages: Hi'],
    ],
    [
      'says where sessions went, by name',
      changed([{ field: 'sessions', to: { kind: 'agent', agentId: 'agent-1' } }], {
        subject: 'agent',
        action: 'removed',
      }),
      ['Open sessions go to:  → Demo Agent 1'],
    ],
    [
      'says never for no limit',
      changed([{ field: 'missedLimit', from: 3, to: 0 }], { subject: 'desk' }),
      ['Missed offers in a row until away: 3 → never'],
    ],
    [
      'leaves out what is empty in a new thing',
      changed(
        [
          { field: 'name', to: 'Billing' },
          { field: 'skills', to: [] },
          { field: 'policy', to: { acceptSeconds: 45 } },
        ],
        { action: 'created' },
      ),
      ['Name:  → Billing', 'Time to accept:  → 45 seconds'],
    ],
    [
      'tells nothing decided from decided to be nothing',
      changed([{ field: 'policy.greeting', to: [] }]),
      ['Greeting: as the desk decides → nothing'],
    ],
    [
      'keeps what this console does not know yet as it is written',
      changed([{ field: 'policy.newest', from: 1, to: { a: 2 } }]),
      ['policy.newest: 1 → {"a":2}'],
    ],
  ])('%s', (_, change, lines) => {
    expect(read(change)).toEqual(lines);
  });

  it('has words for every field that can be decided', () => {
    const fields = [
      ...Object.keys(DeskBody.shape.policy.shape)
        .filter((part) => part !== 'whenOwnerGone')
        .map((part) => ['desk', `policy.${part}`] as const),
      ...Object.keys(DeskBody.shape).map((field) => ['desk', field] as const),
      ...Object.keys(QueueBody.shape).map((field) => ['queue', field] as const),
      ...['capacity', 'skills', 'queues'].map((field) => ['agent', field] as const),
      ...Object.keys(CannedReply.shape)
        .filter((field) => field !== 'id')
        .map((field) => ['canned-reply', field] as const),
    ].filter(([, field]) => field !== 'policy');
    for (const [subject, field] of fields) {
      const [line] = logLines(changed([{ field, from: ['x'], to: ['y'] }], { subject }), names);
      expect(line?.label, `${subject} ${field}`).not.toBe(field);
    }
  });

  it('calls queues and people who are no more as they were called', () => {
    const log = [changed([], { subject: 'queue', subjectId: 'old', subjectName: 'Old Queue', action: 'removed' })];
    const known = withNamesOfLog(names, log);
    expect([known.queue('old'), known.queue('billing'), known.queue('unheard')]).toEqual([
      'Old Queue',
      'Billing',
      'unheard',
    ]);
  });
});
