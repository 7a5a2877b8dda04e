import * as z from 'zod';

/** Every setting is a CDK context key of this prefix, given in `cdk.json`, `cdk.context.json` or by `-c`. */
const PREFIX = 'baton:';

/** API Gateway takes an issuer by HTTPS only; a machine's own sign-in has no certificate. */
const Issuer = z.url().refine((url) => /^https:\/\/|^http:\/\/127\.0\.0\.1(:|\/|$)/.test(url), {
  error: 'must be an https URL',
});

const SignInSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cognito') }),
  z.strictObject({
    kind: z.literal('oidc'),
    issuer: Issuer,
    clientId: z.string().min(1),
    audience: z.string().min(1),
    /** The claim of the access token that lists the person's groups. */
    groupsClaim: z.string().min(1).default('groups'),
    scopes: z.string().min(1).default('openid profile email'),
    /** Further origins that the console calls to sign in, where the token endpoint is not on the issuer's own. */
    origins: z.array(z.url()).default([]),
  }),
]);

const Settings = z.strictObject({
  /** Begins the stacks' names and, in lower case, the path of the parameters: one per desk in an account and region. */
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]{0,19}$/, 'must be 1 to 20 letters and digits, a letter first')
    .default('Baton'),
  signIn: SignInSettings.default({ kind: 'cognito' }),
  telegramApiRoot: z.url().default('https://api.telegram.org'),
  /** Where the team's tracker may be. `local` lets it be on the machine that runs the desk, which in AWS is of no use. */
  trackerTargets: z.enum(['public', 'local']).default('public'),
  alarmEmail: z.email().exactOptional(),
  /** The domain whose mail the desk takes in and answers from, in lower case; without one there is no email. */
  emailDomain: z
    .hostname('must be the name of a domain')
    .regex(/^[^A-Z]+\.[^A-Z]+$/, 'must be the name of a domain, in lower case')
    .exactOptional(),
  /** Days that logs are kept. CloudWatch knows these steps only (PutRetentionPolicy). */
  logDays: z.coerce
    .number()
    .pipe(z.literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2557, 3653]))
    .default(90),
});

/** What a team decides about its deployment. */
export type Settings = z.infer<typeof Settings>;

/** Reads the settings from CDK context. Throws one error that names every wrong or unknown setting. */
export function readSettings(context: Readonly<Record<string, unknown>>): Settings {
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(context)) {
    if (key.startsWith(PREFIX)) given[key.slice(PREFIX.length)] = fromCommandLine(value);
  }
  const read = Settings.safeParse(given);
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0
      ? `  ${issue.keys.map((key) => PREFIX + key).join(', ')}: there is no such setting`
      : `  ${PREFIX}${issue.path.join('.')}: ${issue.message}`,
  );
  throw new Error(`these settings (CDK context) are wrong:\n${lines.join('\n')}`);
}

/** `-c key=value` gives text: what is an object arrives as JSON. */
function fromCommandLine(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
