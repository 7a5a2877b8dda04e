import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ConsoleFiles } from '../parts/console-files.ts';
import { FrontDoor } from '../parts/distribution.ts';
import { toFiles } from '../parts/file-bucket.ts';
import { HttpApi } from '../parts/http-api.ts';
import { LiveApi } from '../parts/live-api.ts';
import { createMailPageHeaders, createMailPicturesHeaders, createSecurityHeaders } from '../parts/security-headers.ts';
import { createSignIn, issuerOf, type SignIn } from '../parts/sign-in.ts';
import type { Surroundings } from '../parts/surroundings.ts';
import type { DataStack } from './data.ts';

/** The front door: it owns every public name, so that nothing needs a second deployment to learn one. */
export class ConsoleStack extends Stack {
  readonly httpApi: HttpApi;
  readonly liveApi: LiveApi;
  readonly signIn: SignIn;
  readonly authorizerId: string;
  /** Where agents work. Ends with a slash. */
  readonly consoleUrl: string;

  constructor(
    scope: Construct,
    id: string,
    surroundings: Surroundings,
    data: Pick<DataStack, 'files' | 'staff'>,
    props: StackProps,
  ) {
    super(scope, id, props);
    const { settings } = surroundings;
    const { staff } = data;
    this.httpApi = new HttpApi(this, 'HttpApi', surroundings);
    this.liveApi = new LiveApi(this, 'LiveApi', settings.name);
    const connectTo = [this.liveApi.origin, ...issuerOf(settings, staff).origins];
    const beyond = { connectTo, files: toFiles(data.files) };
    const frontDoor = new FrontDoor(this, 'FrontDoor', {
      httpApi: this.httpApi.api,
      headers: createSecurityHeaders(this, beyond),
      mailPageHeaders: createMailPageHeaders(this, beyond),
      mailPicturesHeaders: createMailPicturesHeaders(this, beyond),
      logDays: settings.logDays,
    });
    new ConsoleFiles(this, 'ConsoleFiles', frontDoor.bucket, surroundings.consoleFolder, settings.logDays);
    this.consoleUrl = frontDoor.consoleUrl;
    this.signIn = createSignIn(this, settings, staff, frontDoor.consoleUrl);
    this.authorizerId = this.httpApi.authorize(this.signIn);
    new CfnOutput(this, 'ConsoleUrl', { value: frontDoor.consoleUrl, description: 'Where agents work' });
    new CfnOutput(this, 'ApiUrl', { value: this.httpApi.endpoint, description: 'The HTTP API' });
    new CfnOutput(this, 'LiveUrl', { value: this.liveApi.url, description: 'The WebSocket API' });
    new CfnOutput(this, 'SignInIssuer', { value: this.signIn.issuer, description: 'Who signs people in' });
    new CfnOutput(this, 'SignInClientId', { value: this.signIn.clientId, description: 'The console at the issuer' });
  }
}
