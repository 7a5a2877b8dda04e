import { describe, expect, it } from 'vitest';
import { logLines } from '../../console/src/settings/log-lines.ts';
import { withNamesOfLog } from '../../console/src/settings/log-names.ts';
import { DEFAULT_SETTINGS, DeskBody, QueueBody } from '../../shared/contracts/settings.ts';
import { TEXT_NAMES } from '../../shared/contracts/text-names.ts';
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
  return logLines(change, names).map(({ label, from, to, added = [], removed = [], renamed = [] }) =>
    [
      ...(from === undefined && to === undefined ? [label] : [`${label}: ${from ?? ''} → ${to ?? ''}`]),
      ...added.map((one) => `+${one}`),
      ...removed.map((one) => `-${one}`),
      ...renamed.map((one) => `~${one}`),
    ].join(' '),
  );
}

/** The paths of what can change by itself; a list is one. */
function leaves(value: object, path = ''): readonly string[] {
  return Object.entries(value).flatMap(([name, field]) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? leaves(field, `${path}${name}.`)
      : [`${path}${name}`],
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
      'has lengths of time as people say them, and never for none',
      changed(
        [
          { field: 'policy.idle.minutes', from: 0, to: 90 },
          { field: 'policy.afterCompletion.reopenMinutes.web', from: 4_320, to: 0 },
        ],
        { subject: 'desk' },
      ),
      ['Closing by itself after: never → 1 h 30 min', 'Opened again by a message, website: 3 d → never'],
    ],
    [
      'tells a week plan from none, day by day',
      changed(
        [
          {
            field: 'policy.hours',
            from: null,
            to: {
              timeZone: 'Asia/Shanghai',
              week: [
                {
                  day: 1,
                  spans: [
                    { from: '09:00', to: '12:00' },
                    { from: '13:00', to: '17:00' },
                  ],
                },
              ],
              holidays: [{ date: '2026-12-25', name: '圣诞节', spans: [] }],
            },
          },
        ],
        { subject: 'desk' },
      ),
      [
        'Opening hours: Always open → By a week plan',
        'Time zone:  → Asia/Shanghai',
        'Opening hours of the week +Monday: 09:00–12:00, 13:00–17:00',
        'Holidays +2026-12-25 圣诞节: Closed',
      ],
    ],
    [
      'has no more than a word for a week plan that is given up',
      changed([{ field: 'policy.hours', from: { timeZone: 'Asia/Shanghai', week: [], holidays: [] }, to: null }]),
      ['Opening hours: By a week plan → Always open'],
    ],
    [
      'tells a text of the team from Baton’s own and from none',
      changed(
        [
          { field: 'policy.texts.completed', to: [{ text: 'Bye' }] },
          { field: 'policy.texts.survey', from: [{ text: 'How was it?' }], to: [] },
          { field: 'policy.texts.queued', from: [] },
        ],
        { subject: 'desk' },
      ),
      [
        'Text: completed: Baton’s own text → All other languages: Bye',
        'Text: question of the survey: All other languages: How was it? → says nothing',
        'Text: waiting in the queue: says nothing → Baton’s own text',
      ],
    ],
    [
      'tells a queue’s text from the desk’s',
      changed([{ field: 'policy', to: { texts: { completed: [] } } }]),
      ['Text: completed: as the desk decides → says nothing'],
    ],
    [
      'tells categories that came, went and are called otherwise',
      changed(
        [
          {
            field: 'completion.categories',
            from: [
              { id: 'a', name: 'Resolved' },
              { id: 'b', name: 'Spam' },
            ],
            to: [
              { id: 'a', name: 'Solved' },
              { id: 'c', name: 'تم الرد' },
            ],
          },
        ],
        { subject: 'desk' },
      ),
      ['Categories +تم الرد -Spam ~Resolved, now called Solved'],
    ],
    [
      'tells categories in another order',
      changed(
        [
          {
            field: 'completion.categories',
            from: [
              { id: 'a', name: 'A' },
              { id: 'b', name: 'B' },
            ],
            to: [
              { id: 'b', name: 'B' },
              { id: 'a', name: 'A' },
            ],
          },
        ],
        { subject: 'desk' },
      ),
      ['Categories: A, B → B, A'],
    ],
    [
      'says for how long transcripts are kept',
      changed([
        { field: 'transcripts.keepDays', from: 730, to: 30 },
        { field: 'transcripts.keepDays', from: 365, to: 0 },
      ]),
      ['Transcripts kept for: 2 years → 30 days', 'Transcripts kept for: 1 year → Make none'],
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
    const hours = { timeZone: 'Asia/Shanghai', week: [], holidays: [] };
    const texts = Object.fromEntries(TEXT_NAMES.map((name) => [name, []]));
    const { policy, defaultQueueId, capacity, missedLimit, completion, transcripts } = DEFAULT_SETTINGS;
    const { former: _, ...decided } = completion;
    const whole = { ...policy, hours, texts };
    const desk = { defaultQueueId, capacity, missedLimit, completion: decided, policy: whole, transcripts };
    const fields: Readonly<Record<'desk' | 'queue' | 'agent' | 'canned-reply', readonly string[]>> = {
      desk: ['policy.hours', ...leaves(desk)],
      queue: Object.keys(QueueBody.shape).filter((field) => field !== 'policy'),
      agent: ['capacity', 'skills', 'queues'],
      'canned-reply': Object.keys(CannedReply.shape).filter((field) => field !== 'id'),
    };
    expect(Object.keys(DeskBody.shape).toSorted()).toEqual(Object.keys(desk).toSorted());
    expect(Object.keys(DeskBody.shape.policy.shape).toSorted()).toEqual(Object.keys(desk.policy).toSorted());
    for (const subject of ['desk', 'queue', 'agent', 'canned-reply'] as const) {
      for (const field of fields[subject]) {
        const one = (word: string, day: number) => [{ id: word, name: word, text: word, date: word, day }];
        const [line] = logLines(changed([{ field, from: one('x', 1), to: one('y', 2) }], { subject }), names);
        expect(line, `${subject} ${field}`).toBeDefined();
        expect(line?.label, `${subject} ${field}`).not.toBe(field);
      }
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
