import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../shared/store/table.ts';

/** The same table for somebody before whose first commit something else happens. */
export function beforeFirstCommit(table: Table, act: () => Promise<void>): Table {
  const client = DynamoDBDocumentClient.from(table.client, table.client.config.translateConfig);
  const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
  let first = true;
  const late = async (command: unknown) => {
    if (first && command instanceof TransactWriteCommand) {
      first = false;
      await act();
    }
    return send(command);
  };
  return { ...table, client: Object.assign(client, { send: late }) };
}
