import { Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { HttpApi } from '../parts/http-api.ts';
import type { Surroundings } from '../parts/surroundings.ts';
import { addTelegram } from '../parts/telegram.ts';

/** Where customers write and are answered. */
export class ChannelsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    surroundings: Surroundings,
    table: TableV2,
    httpApi: HttpApi,
    outbox: Queue,
    props: StackProps,
  ) {
    super(scope, id, props);
    addTelegram(this, surroundings, { table, httpApi, outbox });
  }
}
