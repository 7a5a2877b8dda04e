import { Aws } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Use } from '../service-function.ts';
import type { Settings } from '../settings.ts';

function path(settings: Settings): string {
  return `/${settings.name.toLowerCase()}/telegram`;
}

type Parameter = 'info' | 'secret' | 'token';

function arn(name: string): string {
  return `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${name}`;
}

/** What a function may do with one kind of the bots' parameters. */
function onEachBot(settings: Settings, kind: Parameter, ...actions: string[]): Pick<Use, 'grants' | 'wildcards'> {
  const name = `${path(settings)}/*/${kind}`;
  return {
    grants: [new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [arn(name)] })],
    wildcards: [
      {
        finding: `Resource::arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter${name}`,
        reason: 'The star stands for the bot: bots come and go without a deployment.',
      },
    ],
  };
}

/** Lets a function read one kind of a bot's parameters. They are set when a bot is connected, not by a deployment. */
export function toReadBotParameter(settings: Settings, kind: Parameter): Use {
  return { environment: { TELEGRAM_PARAMETERS: path(settings) }, ...onEachBot(settings, kind, 'ssm:GetParameter') };
}

/** What a route does with the bots: who may see the tokens' names, who writes what, who takes it away. */
const KEEPING: Readonly<Record<'list' | 'connect' | 'rotate' | 'disconnect', Partial<Record<Parameter, string[]>>>> = {
  list: { token: ['ssm:GetParameter'] },
  connect: {
    info: ['ssm:PutParameter'],
    secret: ['ssm:DeleteParameter', 'ssm:GetParameter', 'ssm:PutParameter'],
    token: ['ssm:DeleteParameter', 'ssm:GetParameter', 'ssm:PutParameter'],
  },
  rotate: {
    info: ['ssm:PutParameter'],
    secret: ['ssm:GetParameter', 'ssm:PutParameter'],
    token: ['ssm:GetParameter'],
  },
  disconnect: {
    info: ['ssm:DeleteParameter'],
    secret: ['ssm:DeleteParameter'],
    token: ['ssm:DeleteParameter', 'ssm:GetParameter'],
  },
};

/** Lets a function do with the bots what a route is for. */
export function toKeepBots(settings: Settings, what: keyof typeof KEEPING): Use {
  const parts = (['info', 'secret', 'token'] as const).flatMap((kind) => {
    const actions = KEEPING[what][kind];
    return actions === undefined ? [] : [onEachBot(settings, kind, ...actions)];
  });
  const lists = what === 'list' || what === 'disconnect';
  const own = [
    // The folder alone is named: what is below it comes encrypted, and no key is granted.
    ...(lists ? [{ action: 'ssm:GetParametersByPath', name: path(settings) }] : []),
    ...(what === 'disconnect' ? [] : [{ action: 'ssm:GetParameter', name: `${path(settings)}/webhook-url` }]),
  ];
  return {
    environment: { TELEGRAM_PARAMETERS: path(settings), TELEGRAM_API_ROOT: settings.telegramApiRoot },
    grants: [
      ...parts.flatMap(({ grants }) => grants ?? []),
      ...own.map(
        ({ action, name }) => new PolicyStatement({ effect: Effect.ALLOW, actions: [action], resources: [arn(name)] }),
      ),
    ],
    wildcards: parts.flatMap(({ wildcards }) => wildcards ?? []),
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
