import { RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** A bucket that is never public and takes no plain HTTP. */
export function createBucket(scope: Construct, id: string, props: BucketProps): IBucket {
  const bucket = new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    // A bucket with objects cannot be deleted, and a function that empties it is one more thing that may do harm.
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
  // CDK's own types differ here under exactOptionalPropertyTypes: the class says `policy` may be undefined.
  return bucket as IBucket;
}
