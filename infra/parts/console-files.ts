import { CfnResource, DefaultStackSynthesizer, Duration, Stack, Validations } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';

/** What has the same name in every version: the page, and the pages for mails with what they need. */
const UNNAMED = ['index.html', 'mail-page', 'mail-page/*'];

/** Copies the built console into its bucket: the files named after their content first, then the page that names them. */
export class ConsoleFiles extends Construct {
  constructor(scope: Construct, id: string, bucket: IBucket, folder: string, logDays: RetentionDays) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', { retention: logDays });
    const common = {
      destinationBucket: bucket,
      destinationKeyPrefix: 'console',
      // A console that is open while a new one is deployed still finds its own files.
      prune: false,
      logGroup,
      memoryLimit: 256,
    };
    const assets = new BucketDeployment(this, 'Assets', {
      ...common,
      sources: [Source.asset(folder, { exclude: UNNAMED })],
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    });
    const page = new BucketDeployment(this, 'Page', {
      ...common,
      sources: [Source.asset(folder, { exclude: ['*', ...UNNAMED.map((name) => `!${name}`)] })],
      cacheControl: [CacheControl.noCache()],
    });
    page.node.addDependency(assets);
    this.acknowledgeCopier(assets, bucket);
  }

  /** The function that copies is CDK's own, one for the stack, and its grants are too. */
  private acknowledgeCopier(deployment: BucketDeployment, bucket: IBucket): void {
    const copier = deployment.handlerRole.node.scope;
    const target = bucket.node.defaultChild;
    if (copier === undefined || !CfnResource.isCfnResource(target)) throw new Error('CDK deploys files otherwise now');
    const stack = Stack.of(this);
    const qualifier = stack.synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
    const reason = 'CDK’s own function copies the console at a deployment, from the assets’ bucket to the console’s.';
    const findings = [
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      'IAM5[Action::s3:Abort*]',
      'IAM5[Action::s3:DeleteObject*]',
      'IAM5[Action::s3:GetBucket*]',
      'IAM5[Action::s3:GetObject*]',
      'IAM5[Action::s3:List*]',
      `IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-${qualifier}-assets-<AWS::AccountId>-<AWS::Region>/*]`,
      `IAM5[Resource::<${stack.getLogicalId(target)}.Arn>/*]`,
      'L1',
    ];
    for (const finding of findings) Validations.of(copier).acknowledge({ id: `AwsSolutions-${finding}`, reason });
  }
}
