import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Session, Survey } from '../domain/session.ts';
import { fromHistoryItem } from './history-item.ts';
import { foundBy, keys } from './keys.ts';
import type { Table } from './table.ts';

const FACET = 'survey';

/** Partition of the answers to what customers were asked in one month, as `2026-11`. */
function answersOf(month: string): string {
  return foundBy(FACET, month);
}

const AnswerItem = z.object({
  sk: z.string(),
  closing: z.number().int(),
  score: z.number().int(),
  agentId: z.string().optional(),
  queueId: z.string(),
  channel: z.string(),
  name: z.string(),
  commentSeq: z.number().int().optional(),
});

/** How content a customer was, as they said when they were asked about one closing. `askedAt` is ISO 8601, UTC. */
export interface SurveyAnswer {
  readonly sessionId: string;
  readonly closing: number;
  readonly askedAt: string;
  /** 1 to 5. */
  readonly score: number;
  /** Whose work it is about, if somebody held the session. */
  readonly agentId?: string;
  readonly queueId: string;
  readonly channel: string;
  readonly customerName: string;
  /** The entry of the session's history in which they put it into words. */
  readonly commentSeq?: number;
}

/** The answers of a desk, month by month of their being asked: one write unit each. Written as often as one likes. */
export async function keepAnswer({ client, name }: Table, session: Session, survey: Survey): Promise<void> {
  const { closing, askedAt, agentId, queueId, score } = survey;
  if (score === undefined) return;
  const about = { closing, score, queueId, channel: session.thread.split('#', 1)[0] ?? '', name: session.customerName };
  await client.send(
    new UpdateCommand({
      TableName: name,
      Key: keys.found(FACET, askedAt.slice(0, 7), askedAt, session.id),
      ...setting({ ...about, ...(agentId !== undefined && { agentId }) }),
    }),
  );
}

function setting(values: Readonly<Record<string, string | number>>) {
  const names = Object.keys(values);
  return {
    UpdateExpression: `SET ${names.map((_, index) => `#${index} = :${index}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((attribute, index) => [`#${index}`, attribute])),
    ExpressionAttributeValues: Object.fromEntries(Object.values(values).map((value, index) => [`:${index}`, value])),
  };
}

/** Which entry of the history says an answer in words; of several, the last. The words themselves stand there alone. */
export async function keepComment(
  { client, name }: Table,
  sessionId: string,
  askedAt: string,
  seq: number,
): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: keys.found(FACET, askedAt.slice(0, 7), askedAt, sessionId),
        UpdateExpression: 'SET commentSeq = :seq',
        ConditionExpression: 'attribute_exists(score) AND (attribute_not_exists(commentSeq) OR commentSeq < :seq)',
        ExpressionAttributeValues: { ':seq': seq },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

function fromAnswerItem(stored: unknown): SurveyAnswer {
  const { sk, closing, score, agentId, queueId, channel, name, commentSeq } = AnswerItem.parse(stored);
  const [askedAt = '', sessionId = ''] = sk.split('#', 2);
  return {
    ...{ sessionId, closing, askedAt, score, queueId, channel, customerName: name },
    ...(agentId !== undefined && { agentId }),
    ...(commentSeq !== undefined && { commentSeq }),
  };
}

/** Which answers to read: asked at `from` or later and before `to`; ISO 8601, UTC. At most `most`, and one more to tell that there are. */
export interface AnswerRange {
  readonly from: string;
  readonly to: string;
  readonly most: number;
}

/** Answers in the order of their being asked, half a read unit for 4 KB, some twenty answers. */
export async function readAnswers(table: Table, { from, to, most }: AnswerRange): Promise<readonly SurveyAnswer[]> {
  const answers: SurveyAnswer[] = [];
  for (const month of monthsOf(from, to)) {
    let startKey: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          // Behind an instant stands `#`, so that what was asked at `to` itself sorts behind it.
          ExpressionAttributeValues: { ':pk': answersOf(month), ':from': from, ':to': to },
          Limit: most + 1 - answers.length,
          ExclusiveStartKey: startKey,
        }),
      );
      answers.push(...Items.map(fromAnswerItem));
      startKey = LastEvaluatedKey;
    } while (startKey !== undefined && answers.length <= most);
    if (answers.length > most) break;
  }
  return answers;
}

/** The months of a span of time, as `2026-11`; none when it ends before it begins. */
function monthsOf(from: string, to: string): readonly string[] {
  const months: string[] = [];
  if (to <= from) return months;
  const last = new Date(Date.parse(to) - 1).toISOString().slice(0, 7);
  const date = new Date(`${from.slice(0, 7)}-01T00:00:00.000Z`);
  for (let month = from.slice(0, 7); month <= last; month = date.toISOString().slice(0, 7)) {
    months.push(month);
    date.setUTCMonth(date.getUTCMonth() + 1);
  }
  return months;
}

/** DynamoDB reads at most 100 items a batch (DynamoDB quotas, BatchGetItem). */
const BATCH = 100;

/** What customers wrote, by session and number of the entry: half a read unit for 4 KB each. */
export async function loadComments(
  { client, name }: Table,
  answers: readonly SurveyAnswer[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = answers.flatMap(({ sessionId, commentSeq }) =>
    commentSeq === undefined ? [] : [keys.history(sessionId, commentSeq)],
  );
  const comments = new Map<string, string>();
  for (let at = 0; at < wanted.length; at += BATCH) {
    let left: Record<string, unknown>[] = wanted.slice(at, at + BATCH).map((key) => ({ ...key }));
    while (left.length > 0) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [name]: { Keys: left } } }),
      );
      for (const item of Responses?.[name] ?? []) {
        const { seq, event } = fromHistoryItem(item);
        if (event.type === 'survey-commented') comments.set(commentName(String(item.pk), seq), event.comment);
      }
      left = UnprocessedKeys?.[name]?.Keys ?? [];
    }
  }
  return comments;
}

function commentName(pk: string, seq: number): string {
  return `${pk} ${seq}`;
}

/** What a customer wrote with an answer, among the comments that were loaded. */
export function commentOf(
  comments: ReadonlyMap<string, string>,
  { sessionId, commentSeq }: SurveyAnswer,
): string | undefined {
  return commentSeq === undefined ? undefined : comments.get(commentName(keys.session(sessionId).pk, commentSeq));
}
