import { describe, expect, it } from 'vitest';
import { CLOSING_DEFAULTS } from '../../shared/contracts/closing-policy.ts';
import { DEFAULT_TEXTS } from '../../shared/contracts/default-texts.ts';
import type { Hours } from '../../shared/contracts/hours.ts';
import { unknownPlaceholders } from '../../shared/contracts/placeholders.ts';
import { DEFAULT_SETTINGS, DeskDraft, DeskSettings, QueueDraft } from '../../shared/contracts/settings.ts';
import { placeholdersOf, TEXT_NAMES } from '../../shared/contracts/text-names.ts';
import { Texts } from '../../shared/contracts/texts.ts';
import { AUTOMATIC_TEXTS } from '../../shared/domain/events.ts';

type Policy = DeskSettings['policy'];

const OPEN: Hours = {
  timeZone: 'Europe/Berlin',
  week: [{ day: 1, spans: [{ from: '09:00', to: '17:00' }] }],
  holidays: [],
};

function desk(policy: Partial<Policy> = {}, completion: object = {}) {
  const { rev: _, queues: __, ...body } = DEFAULT_SETTINGS;
  return { ...body, policy: { ...body.policy, ...policy }, completion: { ...body.completion, ...completion } };
}

function queue(policy: Partial<Policy>) {
  return { name: 'Billing', skills: [], joinsNewAgents: false, policy };
}

/** The fields that a draft is refused for; none when it is taken. */
function faults(schema: typeof DeskDraft | typeof QueueDraft, draft: object): readonly string[] {
  const { error } = schema.safeParse(draft);
  return [...new Set(error?.issues.map(({ path }) => path.map(String).join('.')))];
}

describe('a draft of the policy', () => {
  it('is taken as it is at first, and with hours, texts and categories of the team', () => {
    expect(faults(DeskDraft, desk())).toEqual([]);
    const texts = {
      completed: [{ text: '再见，{{customer.name}}' }, { language: 'ar', text: 'مع السلامة' }],
      queued: [],
    };
    const categories = [{ id: 'solved', name: 'تم الحل' }];
    expect(faults(DeskDraft, desk({ hours: OPEN, texts }, { categories, categoryRequired: false }))).toEqual([]);
  });

  it.each<[string, Partial<Policy>, string]>([
    [
      'two texts for one language',
      {
        texts: {
          survey: [
            { language: 'de', text: 'a' },
            { language: 'DE'.toLowerCase(), text: 'b' },
          ],
        },
      },
      'policy.texts.survey',
    ],
    ['two texts for all other languages', { texts: { survey: [{ text: 'a' }, { text: 'b' }] } }, 'policy.texts.survey'],
    ['a placeholder that is none', { texts: { survey: [{ text: '{{customer.age}}' }] } }, 'policy.texts.survey.0.text'],
    ['a placeholder of another text', { texts: { survey: [{ text: '{{opens.at}}' }] } }, 'policy.texts.survey.0.text'],
    ['an empty text', { texts: { survey: [{ text: '  ' }] } }, 'policy.texts.survey.0.text'],
    [
      'spans that overlap',
      {
        hours: {
          ...OPEN,
          week: [
            {
              day: 1,
              spans: [
                { from: '09:00', to: '12:00' },
                { from: '11:00', to: '17:00' },
              ],
            },
          ],
        },
      },
      'policy.hours.week',
    ],
    [
      'a night that lasts into the next morning',
      {
        hours: {
          ...OPEN,
          week: [
            { day: 7, spans: [{ from: '22:00', to: '06:00' }] },
            { day: 1, spans: [{ from: '05:00', to: '06:00' }] },
          ],
        },
      },
      'policy.hours.week',
    ],
    [
      'a weekday twice',
      {
        hours: {
          ...OPEN,
          week: [
            { day: 1, spans: [] },
            { day: 1, spans: [] },
          ],
        },
      },
      'policy.hours.week',
    ],
    [
      'a holiday twice',
      {
        hours: {
          ...OPEN,
          holidays: [
            { date: '2026-12-25', name: '', spans: [] },
            { date: '2026-12-25', name: 'x', spans: [] },
          ],
        },
      },
      'policy.hours.holidays',
    ],
    [
      'spans of a holiday that overlap',
      {
        hours: {
          ...OPEN,
          holidays: [
            {
              date: '2026-12-24',
              name: '',
              spans: [
                { from: '09:00', to: '12:00' },
                { from: '09:00', to: '10:00' },
              ],
            },
          ],
        },
      },
      'policy.hours.holidays',
    ],
    [
      'a day that no calendar has',
      { hours: { ...OPEN, holidays: [{ date: '2026-02-30', name: '', spans: [] }] } },
      'policy.hours.holidays.0.date',
    ],
    ['a time zone that there is not', { hours: { ...OPEN, timeZone: 'Europe/Nowhere' } }, 'policy.hours.timeZone'],
    ['a grace of less than a minute', { idle: { minutes: 5, graceSeconds: 59 } }, 'policy.idle.graceSeconds'],
    ['a grace of more than two', { idle: { minutes: 5, graceSeconds: 121 } }, 'policy.idle.graceSeconds'],
    [
      'opening again after more than 30 days',
      {
        afterCompletion: { ...CLOSING_DEFAULTS.afterCompletion, reopenMinutes: { telegram: 43_201, email: 0, web: 0 } },
      },
      'policy.afterCompletion.reopenMinutes.telegram',
    ],
  ])('is refused for %s, of the desk and of a queue', (_, policy, field) => {
    expect(faults(DeskDraft, desk(policy))).toEqual([field]);
    expect(faults(QueueDraft, queue(policy))).toEqual([field]);
  });

  it('of the desk says everything: what is left out would be lost', () => {
    for (const part of Object.keys(CLOSING_DEFAULTS)) {
      const { policy, ...rest } = desk();
      const { [part as keyof Policy]: ___, ...lacking } = policy;
      expect(faults(DeskDraft, { ...rest, policy: lacking })).toEqual([`policy.${part}`]);
    }
    const { completion: ____, ...lacking } = desk();
    expect(faults(DeskDraft, lacking)).toEqual(['completion']);
  });

  it.each<[string, readonly { id: string; name: string }[], string]>([
    ['no category', [], 'completion.categories'],
    [
      'two of one id',
      [
        { id: 'a', name: 'A' },
        { id: 'a', name: 'B' },
      ],
      'completion.categories',
    ],
    [
      'two that look the same',
      [
        { id: 'a', name: 'Done' },
        { id: 'b', name: 'DO\u200bNE' },
      ],
      'completion.categories',
    ],
    ['one that nobody can see', [{ id: 'a', name: '\u200b\u2060' }], 'completion.categories.0.name'],
    ['an id that is none', [{ id: 'A B', name: 'A' }], 'completion.categories.0.id'],
  ])('is refused for %s', (_, categories, field) => {
    expect(faults(DeskDraft, desk({}, { categories }))).toEqual([field]);
  });
});

describe('settings that an earlier version has stored', () => {
  it('keep loading: what it did not know is as at first', () => {
    const { routing, acceptSeconds, autoAccept, whenOwnerGone, greeting } = DEFAULT_SETTINGS.policy;
    const { confirm, categories } = DEFAULT_SETTINGS.completion;
    const stored = {
      ...DEFAULT_SETTINGS,
      policy: { routing, acceptSeconds, autoAccept, whenOwnerGone, greeting },
      completion: { confirm, categories },
    };
    expect(DeskSettings.parse(stored)).toEqual(DEFAULT_SETTINGS);
  });

  it('keep loading though they break rules of today', () => {
    const week = [
      {
        day: 1,
        spans: [
          { from: '09:00', to: '12:00' },
          { from: '09:00', to: '12:00' },
        ],
      },
    ];
    const texts = { survey: [{ text: 'a' }, { text: 'b' }] };
    const stored = { ...DEFAULT_SETTINGS, policy: { ...DEFAULT_SETTINGS.policy, hours: { ...OPEN, week }, texts } };
    expect(DeskSettings.safeParse(stored).success).toBe(true);
  });
});

describe('texts for customers', () => {
  it('are those that the desk says by itself, but for the greeting, which is a policy of its own', () => {
    const names = AUTOMATIC_TEXTS.filter((name) => name !== 'greeting');
    expect([...TEXT_NAMES].toSorted()).toEqual(names.toSorted());
    expect(Object.keys(Texts.shape).toSorted()).toEqual(names.toSorted());
  });

  it.each(TEXT_NAMES)('use in Baton’s own words only placeholders of their own: %s', (name) => {
    for (const { text } of DEFAULT_TEXTS[name]) {
      expect(unknownPlaceholders(text, placeholdersOf(name))).toEqual([]);
      // A translation that forgets a placeholder would keep from its readers what others are told.
      const placeholders = (words: string) => [...words.matchAll(/\{\{.*?\}\}/g)].map(([braces]) => braces);
      expect(placeholders(text)).toEqual(placeholders(DEFAULT_TEXTS[name][0]?.text ?? ''));
    }
  });
});
