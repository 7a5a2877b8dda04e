import {
  DeleteParameterCommand,
  GetParametersCommand,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { newSecret } from './signature.ts';

/** Keeps signing secrets in Parameter Store, each under an id and never overwritten. */
export interface Secrets {
  /** Those of the ids that are there, in their order. Remembers them: what is kept by an id does not change. */
  read(ids: readonly string[]): Promise<readonly string[]>;
  /** Makes a secret and answers it, the only time that it is told. Throws when there is one of the id. */
  make(id: string): Promise<string>;
  /** Forgets a secret; one that is not there is no mistake. */
  remove(id: string): Promise<void>;
}

/** Secrets below a path, such as `/baton/tracker`. */
export function secretsIn(ssm: SSMClient, path: string): Secrets {
  const known = new Map<string, string>();
  return {
    async read(ids) {
      const Names = ids.filter((id) => !known.has(id)).map((id) => `${path}/${id}`);
      if (Names.length > 0) {
        const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names, WithDecryption: true }));
        for (const { Name = '', Value = '' } of Parameters) known.set(Name.slice(path.length + 1), Value);
      }
      return ids.flatMap((id) => known.get(id) ?? []);
    },
    async make(id) {
      const secret = newSecret();
      const Description = 'Signs what Baton hands to the tracker';
      await ssm.send(
        new PutParameterCommand({ Name: `${path}/${id}`, Value: secret, Type: 'SecureString', Description }),
      );
      return secret;
    },
    async remove(id) {
      try {
        await ssm.send(new DeleteParameterCommand({ Name: `${path}/${id}` }));
      } catch (error) {
        if (!(error instanceof ParameterNotFound)) throw error;
      }
    },
  };
}
