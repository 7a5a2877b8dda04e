import { openApiDocument } from '../shared/contracts/open-api.ts';
import { NOTE_CHARACTERS, REPLY_CHARACTERS, type Route, routes } from '../shared/contracts/routes.ts';

function pathsModule(): string {
  const table: Readonly<Record<string, Route>> = routes;
  const lines = Object.entries(table).map(
    ([name, { method, path }]) => `  ${name}: { method: '${method}', path: '${path}' },`,
  );
  return `// Generated from shared/contracts/routes.ts by scripts/generate.ts; a test fails when it drifts.
import type { RouteName } from '../../../shared/contracts/routes.ts';

/** Where each route is. The shapes come from the route table as types, so that no schema is in the bundle. */
export const paths = {
${lines.join('\n')}
} as const satisfies Record<RouteName, { method: string; path: string }>;

/** How long a reply may be, in UTF-16 code units. */
export const REPLY_CHARACTERS = ${REPLY_CHARACTERS};

/** How long a note for colleagues may be, in UTF-16 code units. */
export const NOTE_CHARACTERS = ${NOTE_CHARACTERS};
`;
}

/** Every generated file of the repository by its path, with the text that it must have. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    'console/src/api/paths.generated.ts': pathsModule(),
    'docs/openapi.json': `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  };
}
