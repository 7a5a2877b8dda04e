// Runs one instance of a function: imports its bundle once, then one invocation at a time. Plain JavaScript, since a worker
// starts without the TypeScript loader of the runner, as the function does in the cloud.
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { shiftDate } from './shifted-date.mjs';

const { modulePath, exportName, functionName, functionArn, memoryMb, ahead } = workerData;

// Before the bundle is imported: what it keeps of `Date` is the shifted one.
shiftDate(ahead);

/** @param {unknown} error */
function describe(error) {
  if (error instanceof Error) {
    const cause = error.cause === undefined ? '' : `\ncaused by ${error.cause?.stack ?? error.cause}`;
    return { errorType: error.name, errorMessage: error.message, trace: `${error.stack ?? ''}${cause}` };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: '' };
}

/** @param {string} requestId @param {number} timeoutMs */
function context(requestId, timeoutMs) {
  const deadlineMs = performance.now() + timeoutMs;
  return {
    awsRequestId: requestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - performance.now()),
  };
}

let handler;
try {
  const module = await import(pathToFileURL(modulePath).href);
  handler = module[exportName];
  if (typeof handler !== 'function') {
    throw Object.assign(new Error(`${modulePath} exports no function ${exportName}`), {
      name: 'Runtime.HandlerNotFound',
    });
  }
  parentPort.postMessage({ kind: 'ready' });
} catch (error) {
  parentPort.postMessage({ kind: 'init-failed', ...describe(error) });
}

parentPort.on('message', async ({ requestId, event, timeoutMs }) => {
  try {
    const result = await handler(JSON.parse(event), context(requestId, timeoutMs));
    parentPort.postMessage({ kind: 'done', requestId, payload: JSON.stringify(result ?? null) });
  } catch (error) {
    parentPort.postMessage({ kind: 'failed', requestId, ...describe(error) });
  }
});
