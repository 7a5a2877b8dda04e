import { PRICES, type PriceName } from './prices.ts';
import { digits } from './statistics.ts';
import { markdownTable } from './table.ts';
import type { Usage } from './usage.ts';

/** How much of everything that is billed. */
export type Quantities = Readonly<Record<PriceName, number>>;

/** What Lambda writes for an invocation in JSON format (`platform.start` and `platform.report`). Assumed. */
const LOG_BYTES_OF_INVOCATION = 700;
/** One line of the HTTP API's access log. Assumed. */
const LOG_BYTES_OF_REQUEST = 400;

export const NAMES = Object.keys(PRICES).filter((name): name is PriceName => name in PRICES);

function each(amount: (name: PriceName) => number): Quantities {
  return {
    writeUnits: amount('writeUnits'),
    readUnits: amount('readUnits'),
    lambdaGbSeconds: amount('lambdaGbSeconds'),
    lambdaRequests: amount('lambdaRequests'),
    httpRequests: amount('httpRequests'),
    liveMessages: amount('liveMessages'),
    liveMinutes: amount('liveMinutes'),
    standardQueueRequests: amount('standardQueueRequests'),
    fifoQueueRequests: amount('fifoQueueRequests'),
    schedulerInvocations: amount('schedulerInvocations'),
    logMegabytes: amount('logMegabytes'),
    edgeRequests: amount('edgeRequests'),
  };
}

/** What the runner metered, in the units of the bill. What idles by the clock (polls, connections) is the caller's to say. */
export function quantitiesOf(used: Usage, addedWriteUnits: number, idle: Partial<Quantities>): Quantities {
  const functions = /^(?!operator$)/;
  const invocations = used.total('lambda', 'requests');
  const requests = used.total('http-api', 'request');
  const metered: Partial<Quantities> = {
    writeUnits: used.of('dynamodb', 'write-units', functions) + addedWriteUnits,
    readUnits: used.of('dynamodb', 'read-units', functions),
    lambdaGbSeconds: used.total('lambda', 'gb-seconds-arm64'),
    lambdaRequests: invocations,
    httpRequests: requests,
    liveMessages: used.total('websocket-api', 'message-in') + used.total('websocket-api', 'message-out'),
    standardQueueRequests: used.of('sqs', 'requests', /(?<!\.fifo)$/),
    fifoQueueRequests: used.of('sqs', 'requests', /\.fifo$/),
    schedulerInvocations: used.total('scheduler', 'invocations'),
    logMegabytes: (invocations * LOG_BYTES_OF_INVOCATION + requests * LOG_BYTES_OF_REQUEST) / 1_000_000,
    edgeRequests: used.total('cloudfront', 'request'),
  };
  return each((name) => Math.max(0, (metered[name] ?? 0) - (idle[name] ?? 0)));
}

/** Quantities of nothing but these. */
export function only(some: Partial<Quantities>): Quantities {
  return each((name) => some[name] ?? 0);
}

export function times(quantities: Quantities, factor: number): Quantities {
  return each((name) => quantities[name] * factor);
}

export function sum(...all: readonly Quantities[]): Quantities {
  return each((name) => all.reduce((total, quantities) => total + quantities[name], 0));
}

export function dollarsOf(quantities: Quantities): number {
  return NAMES.reduce((total, name) => total + (quantities[name] * PRICES[name].dollars) / PRICES[name].per, 0);
}

/** A row for everything billed, a column for each part of the bill, the dollars of all, and the sums below. */
export function billTable(parts: Readonly<Record<string, Quantities>>): string {
  const all = sum(...Object.values(parts));
  const columns = Object.values(parts);
  const rows = NAMES.map((name) => {
    const { service, unit, dollars, per } = PRICES[name];
    const price = per === 1 ? `$${dollars}` : `$${dollars} / ${digits(per)}`;
    const cost = (all[name] * dollars) / per;
    return [`${service} ${unit}`, ...columns.map((part) => digits(part[name])), price, `$${digits(cost, 4)}`];
  });
  const sums = columns.map((part) => `$${digits(dollarsOf(part), 4)}`);
  const head = ['billed', ...Object.keys(parts), 'price', 'dollars'];
  return markdownTable(head, [...rows, ['total', ...sums, '', `$${digits(dollarsOf(all), 4)}`]]);
}
