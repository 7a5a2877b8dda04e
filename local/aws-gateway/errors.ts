import type { AwsError, AwsResponse } from '../contracts.ts';

function escapeXml(text: string): string {
  return text.replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The answer that carries an error, in the protocol that the service speaks. */
export function errorResponse(
  service: string,
  headers: Readonly<Record<string, string>>,
  error: AwsError,
): AwsResponse {
  const { code, message, status } = error;
  if (service === 's3') {
    return {
      status,
      headers: { 'content-type': 'application/xml' },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`,
    };
  }
  if (headers['x-amz-target'] === undefined) {
    return {
      status,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
      body: JSON.stringify({ message, Message: message }),
    };
  }
  const contentType = headers['content-type'] ?? 'application/x-amz-json-1.0';
  return {
    status,
    headers: { 'content-type': contentType, ...(service === 'sqs' ? { 'x-amzn-query-error': `${code};Sender` } : {}) },
    // DynamoDB and SSM put a service prefix before `#`; SDKs drop it, and read either spelling of the message.
    body: JSON.stringify({ __type: `com.amazonaws.${service}#${code}`, message }),
  };
}
