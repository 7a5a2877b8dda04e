import type { Plugin } from 'esbuild';

/** A module of a package that functions carry but never run, and what stands in its place. */
interface Trim {
  readonly module: RegExp;
  readonly instead: string;
}

/** Bundlers keep what a namespace object names, and `z` names all of zod: measured, these two are a third of a bundle. */
const TRIMS: readonly Trim[] = [
  // Fifty languages of error messages; zod itself imports the English one elsewhere.
  { module: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/, instead: "export { default as en } from './en.js';" },
  // Lambda hands credentials over in the environment, which is the first place that the SDK's own chain looks in.
  {
    module: /[\\/]@aws-sdk[\\/]credential-provider-node[\\/]dist-es[\\/]index\.js$/,
    instead:
      "import { fromEnv } from '@aws-sdk/credential-provider-env';\nexport const defaultProvider = (init) => fromEnv(init);",
  },
];

/** Leaves out of the bundles what no function can need. Throws when a package has moved what it is told to leave out. */
export function trims(): Plugin {
  return {
    name: 'trims',
    setup(build) {
      const met = new Set<Trim>();
      for (const trim of TRIMS) {
        build.onLoad({ filter: trim.module }, () => {
          met.add(trim);
          return { contents: trim.instead, loader: 'js' };
        });
      }
      build.onEnd(() => ({
        errors: TRIMS.filter((trim) => !met.has(trim)).map((trim) => ({
          text: `no bundle has ${trim.module.source}: the package has moved it`,
        })),
      }));
    },
  };
}
