import { AwsError, type Resource, type StateTable } from '../contracts.ts';
import { checkParameter, noSuchParameter, type Parameter } from './parameter.ts';
import type { Input } from './requests.ts';
import type { Vault } from './vault.ts';

const PARTITION = 'parameters';

/** The parameters there are. Secret values are encrypted before they reach the state table. */
export class ParameterStore {
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly state: StateTable,
    private readonly vault: Vault,
    private readonly now: () => number,
  ) {}

  /** Gives a template's parameter its value, unless it already had just that value from the template before. */
  async declare(resource: Resource): Promise<void> {
    const { Value, Type, Description } = resource.properties;
    const value = String(Value);
    const before = await this.find(resource.physicalId);
    if (before?.declared === value) return;
    await this.write({
      name: resource.physicalId,
      type: Type === 'StringList' ? 'StringList' : 'String',
      value,
      version: (before?.version ?? 0) + 1,
      modifiedAt: this.now(),
      description: Description === undefined ? undefined : String(Description),
      declared: value,
    });
  }

  /** Writes a parameter and returns its version. Throws `ParameterAlreadyExists` without `Overwrite`. */
  put(input: Input<'PutParameter'>): Promise<number> {
    checkParameter(input.Name, input.Value);
    // One after the other: of two that create the same name, one must be refused.
    const written = this.writing.then(() => this.replace(input));
    this.writing = written.catch(() => undefined);
    return written;
  }

  find(name: string): Promise<Parameter | undefined> {
    return this.state.get<Parameter>(PARTITION, name);
  }

  /** A parameter by its name or `name:version`. Throws `ParameterNotFound` or `ParameterVersionNotFound`. */
  async get(selector: string): Promise<Parameter> {
    const [name = '', version] = selector.split(':');
    const parameter = await this.find(name);
    if (parameter === undefined) throw noSuchParameter(name);
    if (version !== undefined && version !== String(parameter.version)) {
      throw new AwsError(
        'ParameterVersionNotFound',
        `Version ${version} of ${name} not found: only the latest is kept here.`,
      );
    }
    return parameter;
  }

  /** All parameters by name. */
  async all(): Promise<readonly Parameter[]> {
    return (await this.state.list<Parameter>(PARTITION)).map(({ value }) => value);
  }

  /** Returns whether it was there. */
  async delete(name: string): Promise<boolean> {
    if ((await this.find(name)) === undefined) return false;
    await this.state.delete(PARTITION, name);
    return true;
  }

  /** The value as a reader gets it: a secret one in clear only with decryption. */
  reveal(parameter: Parameter, withDecryption: boolean): string {
    if (parameter.type !== 'SecureString' || !withDecryption) return parameter.value;
    return this.vault.decrypt(parameter.name, parameter.value);
  }

  private async replace(input: Input<'PutParameter'>): Promise<number> {
    const before = await this.find(input.Name);
    if (before !== undefined && !input.Overwrite) {
      throw new AwsError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    const type = input.Type ?? before?.type;
    if (type === undefined) {
      throw new AwsError('ValidationException', 'A parameter type is required when you create a parameter.');
    }
    const version = (before?.version ?? 0) + 1;
    await this.write({
      name: input.Name,
      type,
      value: type === 'SecureString' ? this.vault.encrypt(input.Name, input.Value) : input.Value,
      version,
      modifiedAt: this.now(),
      description: input.Description ?? before?.description,
      declared: before?.declared,
    });
    return version;
  }

  private write(parameter: Parameter): Promise<void> {
    return this.state.put(PARTITION, parameter.name, parameter);
  }
}
