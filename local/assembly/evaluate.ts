import { z } from 'zod';
import { ACCOUNT, PARTITION, REGION, URL_SUFFIX } from './cloud.ts';
import type { RawStack } from './load.ts';

/** What an evaluation needs from outside its stack. */
export interface Lookup {
  ref(stack: RawStack, logicalId: string): unknown;
  attribute(stack: RawStack, logicalId: string, attribute: string): unknown;
  exported(name: string): unknown;
  /** An output of another stack, named by stack and output. */
  output(stack: string, name: string): unknown;
}

/** Stands for AWS::NoValue until the property or list entry that holds it is dropped. */
export const NO_VALUE = Symbol('AWS::NoValue');

const record = z.record(z.string(), z.unknown());
const list = z.array(z.unknown());

function pseudoParameter(stack: RawStack, name: string): unknown {
  switch (name) {
    case 'AWS::AccountId':
      return ACCOUNT;
    case 'AWS::Region':
      return REGION;
    case 'AWS::Partition':
      return PARTITION;
    case 'AWS::URLSuffix':
      return URL_SUFFIX;
    case 'AWS::StackName':
      return stack.name;
    case 'AWS::StackId':
      return `arn:${PARTITION}:cloudformation:${REGION}:${ACCOUNT}:stack/${stack.name}/local`;
    case 'AWS::NotificationARNs':
      return [];
    case 'AWS::NoValue':
      return NO_VALUE;
    default:
      return undefined;
  }
}

/** Resolves the intrinsic functions of one stack. Throws on one it does not know, and on a reference to nothing. */
export class Evaluator {
  constructor(
    private readonly stack: RawStack,
    private readonly lookup: Lookup,
  ) {}

  evaluate(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((entry) => this.evaluate(entry)).filter((entry) => entry !== NO_VALUE);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (only !== undefined && entries.length === 1) {
      const [key, argument] = only;
      if (key === 'Ref') return this.ref(String(argument));
      // 'Condition' beside nothing else is a reference in Conditions; in a policy it is an ordinary key with an object.
      if (key === 'Condition' && typeof argument === 'string') return this.condition(argument);
      if (key.startsWith('Fn::')) return this.call(key.slice('Fn::'.length), argument);
    }
    const resolved: Record<string, unknown> = {};
    for (const [key, entry] of entries) {
      const result = this.evaluate(entry);
      if (result !== NO_VALUE) resolved[key] = result;
    }
    return resolved;
  }

  /** Whether a named condition holds. */
  condition(name: string): boolean {
    if (!(name in this.stack.conditions)) throw new Error(`there is no condition ${name}`);
    return this.evaluate(this.stack.conditions[name]) === true;
  }

  private ref(name: string): unknown {
    const pseudo = pseudoParameter(this.stack, name);
    if (pseudo !== undefined) return pseudo;
    if (name in this.stack.parameters) return this.parameter(name);
    return this.lookup.ref(this.stack, name);
  }

  private parameter(name: string): unknown {
    const { Default } = z.object({ Default: z.unknown().optional() }).parse(this.stack.parameters[name]);
    if (Default === undefined) throw new Error(`parameter ${name} has no default, and the runner cannot ask for it`);
    return Default;
  }

  private call(name: string, argument: unknown): unknown {
    switch (name) {
      case 'GetAtt':
        return this.getAttribute(argument);
      case 'Join':
        return this.join(argument);
      case 'Sub':
        return this.substitute(argument);
      case 'Select': {
        const [index, entries] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument);
        const chosen = list.parse(this.evaluate(entries))[index];
        if (chosen === undefined) throw new Error(`Fn::Select finds nothing at ${index}`);
        return chosen;
      }
      case 'Split': {
        const [separator, source] = z.tuple([z.string(), z.unknown()]).parse(argument);
        return this.text(source).split(separator);
      }
      case 'ImportValue':
        return this.lookup.exported(this.text(argument));
      case 'GetStackOutput':
        return this.stackOutput(argument);
      case 'FindInMap': {
        const [map, top, second] = z.tuple([z.unknown(), z.unknown(), z.unknown()]).parse(argument);
        const found = record.parse(record.parse(this.stack.mappings[this.text(map)])[this.text(top)])[
          this.text(second)
        ];
        if (found === undefined) throw new Error(`Fn::FindInMap finds nothing in ${this.text(map)}`);
        return found;
      }
      case 'Base64':
        return Buffer.from(this.text(argument)).toString('base64');
      case 'GetAZs':
        return [`${REGION}a`, `${REGION}b`];
      default:
        return this.logical(name, argument);
    }
  }

  private logical(name: string, argument: unknown): unknown {
    switch (name) {
      case 'If': {
        const [condition, then, otherwise] = z.tuple([z.string(), z.unknown(), z.unknown()]).parse(argument);
        return this.evaluate(this.condition(condition) ? then : otherwise);
      }
      case 'Equals': {
        const [left, right] = z.tuple([z.unknown(), z.unknown()]).parse(argument);
        return this.text(left) === this.text(right);
      }
      case 'And':
        return list.parse(argument).every((entry) => this.evaluate(entry) === true);
      case 'Or':
        return list.parse(argument).some((entry) => this.evaluate(entry) === true);
      case 'Not':
        return this.evaluate(list.parse(argument)[0]) !== true;
      default:
        throw new Error(`the runner does not know the intrinsic function Fn::${name}`);
    }
  }

  private getAttribute(argument: unknown): unknown {
    const parts = typeof argument === 'string' ? splitOnce(argument) : list.parse(argument);
    const [logicalId, attribute] = parts;
    return this.lookup.attribute(this.stack, String(logicalId), this.text(attribute));
  }

  private stackOutput(argument: unknown): unknown {
    const { StackName, OutputName } = z.object({ StackName: z.unknown(), OutputName: z.unknown() }).parse(argument);
    return this.lookup.output(this.text(StackName), this.text(OutputName));
  }

  private join(argument: unknown): string {
    const [separator, parts] = z.tuple([z.string(), z.unknown()]).parse(argument);
    return list
      .parse(this.evaluate(parts))
      .map((part) => this.text(part))
      .join(separator);
  }

  private substitute(argument: unknown): string {
    const [template, variables] =
      typeof argument === 'string' ? [argument, {}] : z.tuple([z.string(), record]).parse(argument);
    return template.replace(/\$\{([^}]+)\}/g, (_whole, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (name in variables) return this.text(variables[name]);
      return this.text(name.includes('.') ? this.getAttribute(name) : this.ref(name));
    });
  }

  private text(value: unknown): string {
    const resolved = this.evaluate(value);
    if (typeof resolved === 'string') return resolved;
    if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
    throw new Error(`expected text, found ${JSON.stringify(resolved)}`);
  }
}

function splitOnce(dotted: string): [string, string] {
  const dot = dotted.indexOf('.');
  return [dotted.slice(0, dot), dotted.slice(dot + 1)];
}
