import { Duration, Validations } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { folderOf, KEEP_DAYS } from '../../shared/contracts/transcript-limits.ts';
import { createBucket } from './bucket.ts';

/** The transcripts of completed sessions: each goes after the days that its key begins with. Who fetched one stands in the access log. */
export function createTranscriptBucket(scope: Construct, logDays: RetentionDays): IBucket {
  const logs = createBucket(scope, 'TranscriptLogs', { lifecycleRules: [{ expiration: Duration.days(logDays) }] });
  Validations.of(logs).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'This bucket holds the access logs; logging the access to them would fill it by itself.',
  });
  return createBucket(scope, 'Transcripts', {
    serverAccessLogsBucket: logs,
    lifecycleRules: KEEP_DAYS.map((days) => ({
      id: `keep-${days}`,
      prefix: folderOf(days),
      expiration: Duration.days(days),
    })),
  });
}
