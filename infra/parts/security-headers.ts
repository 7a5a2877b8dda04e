import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** Where the console reaches beyond its own host. */
export interface Beyond {
  /** Where it calls: the live channel, and who signs people in. */
  readonly connectTo: readonly string[];
  /** The bucket of files, which pages show pictures of, play, and bring files to. Ends with a slash: what is below it. */
  readonly files: string;
}

/** What a page of the console may load and call: itself, and these origins. Of frames, those that it has itself. */
function contentSecurityPolicy({ connectTo, files }: Beyond): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob: ${files}`,
    "font-src 'self'",
    `connect-src ${["'self'", ...connectTo, files].join(' ')}`,
    `media-src 'self' blob: ${files}`,
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * What the pages may do in which a mail is shown: the console alone frames them, they have no origin of their own, so that nothing in them comes
 * near a session, and they run no script but their own. Pictures that came with the mail are in the bucket; `pictures` adds where others may be.
 */
function mailPolicy(files: string, pictures: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src ${['data:', files, ...pictures].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');
}

/** Browser features that the console never asks for. */
const DENIED_FEATURES = ['camera', 'geolocation', 'microphone', 'payment', 'usb'];

/** Headers of everything that the distribution serves but the pages for mails. */
export function createSecurityHeaders(scope: Construct, beyond: Beyond): ResponseHeadersPolicy {
  return createHeaders(scope, 'SecurityHeaders', contentSecurityPolicy(beyond), HeadersFrameOption.DENY);
}

/** Headers of the page in which mails are shown, without anything that would tell their sender. */
export function createMailPageHeaders(scope: Construct, { files }: Beyond): ResponseHeadersPolicy {
  return createHeaders(scope, 'MailPageHeaders', mailPolicy(files, []), HeadersFrameOption.SAMEORIGIN);
}

/** Headers of the page in which a mail is shown whose pictures from elsewhere an agent has asked for. */
export function createMailPicturesHeaders(scope: Construct, { files }: Beyond): ResponseHeadersPolicy {
  return createHeaders(scope, 'MailPicturesHeaders', mailPolicy(files, ['https:']), HeadersFrameOption.SAMEORIGIN);
}

function createHeaders(
  scope: Construct,
  id: string,
  contentSecurityPolicy: string,
  frameOption: HeadersFrameOption,
): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        {
          header: 'Permissions-Policy',
          value: DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
          override: true,
        },
        { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
      ],
    },
  });
}
