/** Who may import whom; docs/architecture.md says why. */
const only = (from, allowed, comment) => ({
  name: `${from.replace(/\W+/g, '-')}-imports`,
  comment,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: '^(infra|functions|shared|console|local|scripts|tests)/', pathNot: allowed.map((path) => `^${path}/`) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'a module that nothing imports and that is no entry point is dead',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^functions/[a-z]+/',
          '^scripts/',
          '^tests/',
          '\\.d\\.ts$',
          '^console/',
          '^local/telegram/phone/',
          '^local/mailbox/page/',
        ],
      },
      to: {},
    },
    {
      name: 'not-to-tests',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'the rules need no package and nothing of the platform',
      severity: 'error',
      from: { path: '^shared/domain/' },
      to: { pathNot: '^shared/domain/' },
    },
    only('shared/domain', ['shared/domain'], 'the rules depend on nothing'),
    only('shared/contracts', ['shared/contracts', 'shared/domain'], 'shapes depend on the rules alone'),
    only('shared/store', ['shared/store', 'shared/contracts', 'shared/domain'], 'the store knows no application'),
    only('shared/channels', ['shared/channels', 'shared/contracts', 'shared/domain'], 'adapters know no application'),
    only('shared/timers', ['shared/timers', 'shared/contracts', 'shared/domain'], 'timers know no application'),
    only('shared/tracker', ['shared/tracker', 'shared/contracts', 'shared/domain'], 'adapters know no application'),
    only(
      'shared/live',
      ['shared/live', 'shared/store', 'shared/contracts', 'shared/domain'],
      'connections are kept in the store; the application decides what they are told',
    ),
    only(
      'shared/transcript',
      ['shared/transcript', 'shared/contracts', 'shared/domain'],
      'what a file says is made of a history alone',
    ),
    only('shared/objects', ['shared/objects', 'shared/contracts', 'shared/domain'], 'buckets know no application'),
    only('shared/observability', ['shared/observability'], 'log lines know nobody'),
    only('shared/desk', ['shared'], 'the application stands on everything shared'),
    only('functions', ['functions', 'shared'], 'handlers are thin'),
    only('infra', ['infra', 'shared/contracts', 'scripts'], 'what is deployed knows routes and file paths'),
    only('console', ['console', 'shared/contracts', 'shared/domain'], 'the console knows contracts and types'),
    only('local', ['local'], 'the runner reads the cloud assembly and no product code'),
    only('scripts', ['scripts', 'shared', 'infra'], 'scripts build and connect'),
    {
      name: 'verify-shares-no-rule',
      comment:
        'who checks a table has its rules from nobody that writes it: only the fold, the shapes and how items are read',
      severity: 'error',
      from: { path: '^scripts/verify/' },
      to: {
        path: '^(shared|infra)/',
        pathNot: [
          '^shared/contracts/',
          '^shared/domain/(evolve/|session\\.ts$)',
          '^shared/store/(keys|session-item|roster-item|service-ticket-item|table)\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'console-takes-types',
      comment: 'schemas would bring their library into the console; constants stand apart in live-limits',
      severity: 'error',
      from: { path: '^console/' },
      to: {
        path: '^shared/',
        pathNot: [
          '^shared/contracts/closing-limits',
          '^shared/contracts/default-texts',
          '^shared/contracts/live-limits',
          '^shared/contracts/open-spans',
          '^shared/contracts/placeholders',
          '^shared/contracts/text-for',
          '^shared/contracts/text-languages',
          '^shared/contracts/text-names',
          '^shared/contracts/transcript-limits',
          '^shared/contracts/tracker-limits',
          '^shared/contracts/visible-text',
          '^shared/domain/customer-name',
          '^shared/domain/refusals',
          '^shared/domain/session',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'http-status-only-in-functions',
      comment: 'events of AWS belong to the edge',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: 'aws-lambda$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|cdk\\.out|\\.build)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
