import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Use } from '../service-function.ts';

/** What functions may do to the table's items. Transactions need the action of each of their parts. */
type ItemAction =
  | 'BatchGetItem'
  | 'BatchWriteItem'
  | 'ConditionCheckItem'
  | 'DeleteItem'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'UpdateItem';

/** A function's access to items. */
export interface ItemAccess {
  readonly actions: readonly ItemAction[];
  /** Patterns of the only partitions that it may touch, where that is much less than all. */
  readonly partitions?: readonly string[];
}

/** A function's access to the table. */
export interface TableAccess {
  readonly items: readonly ItemAccess[];
  /** Whether it lists sessions by the index `board`. */
  readonly board?: true;
  /** Whether it lists a customer's sessions by the index `customer`. */
  readonly customer?: true;
}

/** The one table: everything that Baton remembers. Outlives its stack, and cannot be deleted by accident. */
export function createTable(scope: Construct): TableV2 {
  const string = (name: string) => ({ name, type: AttributeType.STRING });
  return new TableV2(scope, 'Table', {
    partitionKey: string('pk'),
    sortKey: string('sk'),
    // Keys only: a message must not pay for index writes.
    globalSecondaryIndexes: [
      {
        indexName: 'board',
        partitionKey: string('board'),
        sortKey: string('boardRank'),
        projectionType: ProjectionType.KEYS_ONLY,
      },
      {
        indexName: 'customer',
        partitionKey: string('customer'),
        sortKey: { name: 'openedAt', type: AttributeType.NUMBER },
        projectionType: ProjectionType.KEYS_ONLY,
      },
    ],
    billing: Billing.onDemand(),
    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    timeToLiveAttribute: 'ttl',
    // DynamoDB's own key: encrypted at rest without a price per request.
    encryption: TableEncryptionV2.dynamoOwnedKey(),
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** Names the table to a function and grants what it does there. */
export function toUseTable(table: TableV2, access: TableAccess): Use {
  const items = access.items.map(
    ({ actions, partitions }) =>
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [table.tableArn],
        ...(partitions === undefined
          ? {}
          : { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] } } }),
      }),
  );
  const indexes = (['board', 'customer'] as const)
    .filter((index) => access[index])
    .map(
      (index) =>
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: ['dynamodb:Query'],
          resources: [`${table.tableArn}/index/${index}`],
        }),
    );
  return { environment: { TABLE_NAME: table.tableName }, grants: [...items, ...indexes] };
}
