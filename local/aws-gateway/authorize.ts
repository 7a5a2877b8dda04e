import { AwsError, type Need, type Principal } from '../contracts.ts';

/** Throws AwsError `AccessDeniedException` (`AccessDenied` at S3) in IAM's words for the first need that is not granted. */
export function authorize(service: string, principal: Principal, needs: readonly Need[]): void {
  for (const need of needs) {
    if (principal.allows(need.action, need.resource, need.context)) continue;
    throw new AwsError(
      service === 's3' ? 'AccessDenied' : 'AccessDeniedException',
      `User: ${callerArn(principal)} is not authorized to perform: ${need.action} on resource: ${need.resource} ` +
        `because no identity-based policy allows the ${need.action} action`,
      // S3 and the REST services answer 403, the JSON protocols 400.
      service === 'dynamodb' || service === 'ssm' || service === 'sqs' ? 400 : 403,
    );
  }
}

/** How AWS names a function in its errors: as a session of its role. */
function callerArn(principal: Principal): string {
  return principal.roleArn
    .replace(':iam:', ':sts:')
    .replace(':role/', ':assumed-role/')
    .concat(principal.roleArn.includes(':role/') ? `/${principal.name}` : '');
}
