/** A price of AWS in us-east-1 without volume discounts and free allowances. */
export interface Price {
  readonly service: string;
  readonly unit: string;
  readonly dollars: number;
  /** For how many units. */
  readonly per: number;
  readonly source: string;
  /** The figure was taken from secondary sources; the page named as source is where AWS publishes it. */
  readonly secondary?: true;
}

const MILLION = 1_000_000;

/** What is billed for running the desk; storage, data transfer and sign-ins are left out. */
export const PRICES = {
  writeUnits: {
    service: 'DynamoDB',
    unit: 'write units',
    dollars: 0.625,
    per: MILLION,
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  readUnits: {
    service: 'DynamoDB',
    unit: 'read units',
    dollars: 0.125,
    per: MILLION,
    source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  },
  lambdaGbSeconds: {
    service: 'Lambda',
    unit: 'GB-seconds (arm64)',
    dollars: 0.0000133334,
    per: 1,
    source: 'https://aws.amazon.com/lambda/pricing/',
  },
  lambdaRequests: {
    service: 'Lambda',
    unit: 'requests',
    dollars: 0.2,
    per: MILLION,
    source: 'https://aws.amazon.com/lambda/pricing/',
  },
  httpRequests: {
    service: 'API Gateway',
    unit: 'HTTP requests',
    dollars: 1,
    per: MILLION,
    source: 'https://aws.amazon.com/api-gateway/pricing/',
  },
  liveMessages: {
    service: 'API Gateway',
    unit: 'WebSocket messages',
    dollars: 1,
    per: MILLION,
    source: 'https://aws.amazon.com/api-gateway/pricing/',
  },
  liveMinutes: {
    service: 'API Gateway',
    unit: 'connection-minutes',
    dollars: 0.25,
    per: MILLION,
    source: 'https://aws.amazon.com/api-gateway/pricing/',
  },
  standardQueueRequests: {
    service: 'SQS',
    unit: 'standard requests',
    dollars: 0.4,
    per: MILLION,
    source: 'https://aws.amazon.com/sqs/pricing/',
  },
  fifoQueueRequests: {
    service: 'SQS',
    unit: 'FIFO requests',
    dollars: 0.5,
    per: MILLION,
    source: 'https://aws.amazon.com/sqs/pricing/',
    secondary: true,
  },
  schedulerInvocations: {
    service: 'Scheduler',
    unit: 'invocations',
    dollars: 1,
    per: MILLION,
    source: 'https://aws.amazon.com/eventbridge/pricing/',
    secondary: true,
  },
  logMegabytes: {
    service: 'CloudWatch',
    unit: 'log MB (assumed sizes)',
    dollars: 0.5,
    per: 1_000,
    source: 'https://aws.amazon.com/cloudwatch/pricing/',
    secondary: true,
  },
  edgeRequests: {
    service: 'CloudFront',
    unit: 'HTTPS requests',
    dollars: 1,
    per: MILLION,
    source: 'https://aws.amazon.com/cloudfront/pricing/',
    secondary: true,
  },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof PRICES;

/** Every alarm on one metric, a month. */
export const ALARM_MONTH: Price = {
  service: 'CloudWatch',
  unit: 'alarms',
  dollars: 0.1,
  per: 1,
  source: 'https://aws.amazon.com/cloudwatch/pricing/',
  secondary: true,
};
