import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The one table and the client that talks to it. */
export interface Table {
  readonly name: string;
  readonly client: DynamoDBDocumentClient;
}

/** Index by queue, owner or month of completion. Keys only. */
export const BOARD_INDEX = 'board';

/** Index by customer, by when their sessions began. Keys only. */
export const CUSTOMER_INDEX = 'customer';

/** Opens the table. Absent attributes are left out rather than stored as null. */
export function openTable(name: string, client = new DynamoDBClient({})): Table {
  const marshallOptions = { removeUndefinedValues: true };
  return { name, client: DynamoDBDocumentClient.from(client, { marshallOptions }) };
}
