import { Aws, Duration, Validations } from 'aws-cdk-lib';
import type { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  FunctionEventType,
  HttpVersion,
  OriginRequestPolicy,
  type ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { createBucket } from './bucket.ts';
import { createConsolePaths } from './console-paths.ts';

/** What the distribution stands in front of. */
export interface DistributionProps {
  readonly httpApi: CfnApi;
  readonly headers: ResponseHeadersPolicy;
  /** Of the page in which mails are shown, which the console frames. */
  readonly mailPageHeaders: ResponseHeadersPolicy;
  /** Of the same page for mails whose pictures from elsewhere were asked for. */
  readonly mailPicturesHeaders: ResponseHeadersPolicy;
  readonly logDays: number;
}

/** The public host: the console's files from a private bucket, and the HTTP API below `/api`. */
export class FrontDoor extends Construct {
  readonly bucket: IBucket;
  readonly distribution: Distribution;
  /** Ends with a slash. */
  readonly consoleUrl: string;

  constructor(scope: Construct, id: string, props: DistributionProps) {
    super(scope, id);
    const logs = this.logBucket(props.logDays);
    this.bucket = createBucket(this, 'Console', {
      versioned: true,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 'console-bucket/',
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    });
    const console: BehaviorOptions = {
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      // Holds to the objects' own Cache-Control: the page never, hashed files for good.
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: props.headers,
      functionAssociations: [{ function: createConsolePaths(this), eventType: FunctionEventType.VIEWER_REQUEST }],
    };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Baton: console and HTTP API',
      defaultBehavior: console,
      additionalBehaviors: {
        // The first that fits counts.
        '/console/mail-page/with-pictures.html': { ...console, responseHeadersPolicy: props.mailPicturesHeaders },
        '/console/mail-page/*': { ...console, responseHeadersPolicy: props.mailPageHeaders },
        '/console/*': console,
        '/api/*': {
          origin: new HttpOrigin(`${props.httpApi.ref}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: props.headers,
        },
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableLogging: true,
      logBucket: logs,
      logFilePrefix: 'distribution/',
    });
    this.consoleUrl = `https://${this.distribution.distributionDomainName}/console/`;
    Validations.of(this.distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'A desk’s agents may work from any country.' },
      {
        id: 'AwsSolutions-CFR2',
        reason:
          'A web firewall costs by the month, and Baton nothing while nobody writes. Every route but two needs a token.',
      },
      {
        id: 'AwsSolutions-CFR4',
        reason: 'CloudFront fixes the TLS policy of its own certificate; there is no other without a domain.',
      },
    );
  }

  private logBucket(days: number): IBucket {
    const logs = createBucket(this, 'Logs', {
      // CloudFront writes its logs by an access control list.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(days) }],
    });
    Validations.of(logs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'This bucket holds the access logs; logging the access to them would fill it by itself.',
    });
    return logs;
  }
}
