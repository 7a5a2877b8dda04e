import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../scripts/generated-files.ts';
import { openApiDocument } from '../../shared/contracts/open-api.ts';
import { routes } from '../../shared/contracts/routes.ts';

const root = join(import.meta.dirname, '../..');

describe('what is generated from the route table', () => {
  it.each(Object.entries(generatedFiles()))('%s is up to date', async (path, expected) => {
    expect(await readFile(join(root, path), 'utf8')).toBe(expected);
  });
});

describe('the OpenAPI document', () => {
  const text = JSON.stringify(openApiDocument());

  it('has every route, once', () => {
    for (const name of Object.keys(routes)) expect(text.split(`"operationId":"${name}"`)).toHaveLength(2);
  });

  it('names the refusals of a route as its 409', () => {
    expect(openApiDocument()).toMatchObject({
      paths: {
        '/api/sessions/{sessionId}/accept': {
          post: {
            responses: {
              409: {
                content: {
                  'application/json': {
                    schema: {
                      allOf: [
                        {},
                        {
                          properties: { error: { properties: { code: { enum: routes.acceptOffer.refusals } } } },
                        },
                      ],
                    },
                  },
                },
              },
            },
          },
        },
      },
    });
  });

  it('asks for a token wherever a role is needed', () => {
    expect(openApiDocument()).toMatchObject({
      paths: {
        '/api/config': { get: { security: [] } },
        '/api/me': { get: { security: [{ accessToken: [] }] } },
      },
    });
  });
});
