import { AwsError, type AwsRequest, type AwsService, type Need, type Surroundings } from '../contracts.ts';
import { noSuchParameter, type Parameter, parameterArn } from './parameter.ts';
import { type Action, inputs, isAction, readInput } from './requests.ts';
import { ParameterStore } from './store.ts';
import { Vault } from './vault.ts';

/** Emulates SSM Parameter Store, standard tier. Secret values are encrypted on disk and never logged. */
export function createParameters(surroundings: Surroundings): AwsService {
  const { assembly, state, dataFolder, meter } = surroundings;
  let store: ParameterStore | undefined;
  return {
    name: 'parameters',
    service: 'ssm',
    async start() {
      const opened = new ParameterStore(state, await Vault.open(dataFolder), () => surroundings.now());
      for (const resource of assembly.ofType('AWS::SSM::Parameter')) await opened.declare(resource);
      store = opened;
    },
    async end() {
      store = undefined;
    },
    needs,
    async handle(request) {
      if (store === undefined) throw new AwsError('InternalServerError', 'The parameters are not served now.', 500);
      const action = emulated(request);
      // Free in the standard tier, and counted all the same to show the calls.
      meter.count('ssm', 'requests', 1, action);
      const output = await act(action, request.body, store);
      return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(output) };
    },
  };
}

function emulated({ action }: AwsRequest): Action {
  if (isAction(action)) return action;
  throw new AwsError('UnknownOperationException', `ssm:${action} is not emulated by the local runner.`);
}

/** Service authorization reference, Systems Manager: several names need the permission on each. */
function needs(request: AwsRequest): readonly Need[] {
  const action = emulated(request);
  const on = (name: string): Need => ({ action: `ssm:${action}`, resource: parameterArn(name.split(':')[0] ?? '') });
  switch (action) {
    case 'DescribeParameters':
      return [{ action: 'ssm:DescribeParameters', resource: '*' }];
    case 'GetParameters':
    case 'DeleteParameters':
      return readInput(inputs[action], request.body).Names.map(on);
    case 'GetParametersByPath':
      return [on(readInput(inputs[action], request.body).Path)];
    default:
      return [on(readInput(inputs[action], request.body).Name)];
  }
}

async function act(action: Action, body: Buffer, store: ParameterStore): Promise<object> {
  switch (action) {
    case 'PutParameter':
      return { Version: await store.put(readInput(inputs.PutParameter, body)), Tier: 'Standard' };
    case 'GetParameter': {
      const input = readInput(inputs.GetParameter, body);
      return { Parameter: describe(await store.get(input.Name), store, input.WithDecryption) };
    }
    case 'GetParameters':
      return getSeveral(body, store);
    case 'GetParametersByPath':
      return getByPath(body, store);
    case 'DeleteParameter': {
      const { Name } = readInput(inputs.DeleteParameter, body);
      if (!(await store.delete(Name))) throw noSuchParameter(Name);
      return {};
    }
    case 'DeleteParameters': {
      const { Names } = readInput(inputs.DeleteParameters, body);
      const deleted = await Promise.all(Names.map((name) => store.delete(name)));
      return {
        DeletedParameters: Names.filter((_, index) => deleted[index]),
        InvalidParameters: Names.filter((_, index) => !deleted[index]),
      };
    }
    case 'DescribeParameters':
      return describeAll(body, store);
    default:
      return action satisfies never;
  }
}

async function getSeveral(body: Buffer, store: ParameterStore): Promise<object> {
  const input = readInput(inputs.GetParameters, body);
  const found = await Promise.all(input.Names.map((name) => store.find(name)));
  return {
    Parameters: found.flatMap((one) => (one === undefined ? [] : [describe(one, store, input.WithDecryption)])),
    InvalidParameters: input.Names.filter((_, index) => found[index] === undefined),
  };
}

async function getByPath(body: Buffer, store: ParameterStore): Promise<object> {
  const input = readInput(inputs.GetParametersByPath, body);
  if (!input.Path.startsWith('/')) {
    throw new AwsError('ValidationException', 'The parameter path must begin with a slash.');
  }
  const folder = input.Path.endsWith('/') ? input.Path : `${input.Path}/`;
  const below = (await store.all()).filter(({ name }) => name.startsWith(folder));
  const fitting = input.Recursive ? below : below.filter(({ name }) => !name.slice(folder.length).includes('/'));
  const { page, next } = paginate(fitting, input.MaxResults, input.NextToken);
  return { Parameters: page.map((one) => describe(one, store, input.WithDecryption)), ...next };
}

async function describeAll(body: Buffer, store: ParameterStore): Promise<object> {
  const input = readInput(inputs.DescribeParameters, body);
  const { page, next } = paginate(await store.all(), input.MaxResults, input.NextToken);
  return {
    Parameters: page.map(({ name, type, version, modifiedAt, description }) => ({
      Name: name,
      ARN: parameterArn(name),
      Type: type,
      Version: version,
      LastModifiedDate: modifiedAt / 1000,
      Description: description,
      Tier: 'Standard',
      DataType: 'text',
      ...(type === 'SecureString' && { KeyId: 'alias/aws/ssm' }),
    })),
    ...next,
  };
}

/** The token is the last name of the page before. */
function paginate(parameters: readonly Parameter[], most: number, token: string | undefined) {
  const rest = token === undefined ? parameters : parameters.filter(({ name }) => name > token);
  const page = rest.slice(0, most);
  const last = page.at(-1);
  return { page, next: last !== undefined && rest.length > page.length ? { NextToken: last.name } : {} };
}

function describe(parameter: Parameter, store: ParameterStore, withDecryption: boolean): object {
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: store.reveal(parameter, withDecryption),
    Version: parameter.version,
    LastModifiedDate: parameter.modifiedAt / 1000,
    ARN: parameterArn(parameter.name),
    DataType: 'text',
  };
}
