import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { HttpMethods, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import * as z from 'zod';
import { FILE_FOLDERS, UPLOAD_DAYS } from '../../shared/contracts/file-limits.ts';
import type { Use } from '../service-function.ts';
import { createBucket } from './bucket.ts';

const Imported = z.object({ 'Fn::ImportValue': z.string() });

/** What functions may do to the objects. Deleting is nobody's: what was brought and not sent goes by itself. */
type FileAction = 'GetObject' | 'PutObject';

/**
 * The files that customers and agents send each other, and mails as they came. Browsers bring and fetch them by signed addresses, so that
 * no file goes through a function; who fetched one stands in the access log.
 */
export function createFileBucket(scope: Construct, logDays: RetentionDays): IBucket {
  const logs = createBucket(scope, 'FileLogs', { lifecycleRules: [{ expiration: Duration.days(logDays) }] });
  Validations.of(logs).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'This bucket holds the access logs; logging the access to them would fill it by itself.',
  });
  return createBucket(scope, 'Files', {
    serverAccessLogsBucket: logs,
    lifecycleRules: [
      { id: 'uploads', prefix: FILE_FOLDERS.uploads, expiration: Duration.days(UPLOAD_DAYS) },
      { id: 'parts', abortIncompleteMultipartUploadAfter: Duration.days(UPLOAD_DAYS) },
    ],
    // The signature in the address is what lets in, not the page that uses it.
    cors: [{ allowedMethods: [HttpMethods.GET, HttpMethods.PUT], allowedOrigins: ['*'], allowedHeaders: ['*'] }],
  });
}

/** Where browsers find what is in the bucket: by the address that is signed for them (S3 user guide, virtual hosting). */
export function toFiles(bucket: IBucket): string {
  return `https://${bucket.bucketRegionalDomainName}/`;
}

/** Lets a function do something with the files of one folder, in the bucket that it finds by name. */
export function toUseFiles(bucket: IBucket, folder: keyof typeof FILE_FOLDERS, ...actions: readonly FileAction[]): Use {
  const objects = `${FILE_FOLDERS[folder]}*`;
  return {
    environment: { FILE_BUCKET: bucket.bucketName },
    grants: [
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: actions.map((action) => `s3:${action}`),
        resources: [bucket.arnForObjects(objects)],
      }),
    ],
    wildcards: [
      {
        finding: `Resource::${importedArn(bucket)}/${objects}`,
        reason: 'The star stands for one file or mail: they come and go without a deployment.',
      },
    ],
  };
}

/** The bucket as cdk-nag names it in the stacks that import it: by the name of the export, which is made here. */
function importedArn(bucket: IBucket): string {
  const owner = Stack.of(bucket);
  const { 'Fn::ImportValue': name } = Imported.parse(owner.resolve(owner.exportValue(bucket.bucketArn)));
  return name;
}
