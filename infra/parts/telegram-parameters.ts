import { Aws } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Use } from '../service-function.ts';
import type { Settings } from '../settings.ts';

function path(settings: Settings): string {
  return `/${settings.name.toLowerCase()}/telegram`;
}

/** Lets a function read one kind of a bot's parameters. They are set when a bot is connected, not by a deployment. */
export function toReadBotParameter(settings: Settings, kind: 'secret' | 'token'): Use {
  const name = `parameter${path(settings)}/*/${kind}`;
  return {
    environment: { TELEGRAM_PARAMETERS: path(settings) },
    grants: [
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['ssm:GetParameter'],
        resources: [`arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:${name}`],
      }),
    ],
    wildcards: [
      {
        finding: `Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:${name}`,
        reason: 'The star stands for the bot: bots come and go without a deployment.',
      },
    ],
  };
}

/** Tells whoever connects a bot where Telegram is to send its updates: this, and the bot's id. */
export function publishWebhookUrl(scope: Construct, settings: Settings, url: string): void {
  new StringParameter(scope, 'WebhookUrl', {
    parameterName: `${path(settings)}/webhook-url`,
    description: 'Where Telegram sends updates; followed by the bot’s id',
    stringValue: url,
  });
}
