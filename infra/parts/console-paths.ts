import { Function as CloudFrontFunction, FunctionCode, FunctionRuntime } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/**
 * Runs at the edge: `/` leads to the console, and a path of it that names no file gets the page, which knows its own
 * paths. JavaScript of CloudFront's runtime 2.0, not of ours.
 */
const CODE = `function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri === '/' || uri === '/console') {
    return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: '/console/' } } };
  }
  if (uri.startsWith('/console/') && !uri.slice(uri.lastIndexOf('/') + 1).includes('.')) {
    request.uri = '/console/index.html';
  }
  return request;
}
`;

/** The function that resolves the console's paths. */
export function createConsolePaths(scope: Construct): CloudFrontFunction {
  return new CloudFrontFunction(scope, 'ConsolePaths', {
    comment: 'Leads to the console and resolves its paths',
    code: FunctionCode.fromInline(CODE),
    runtime: FunctionRuntime.JS_2_0,
  });
}
