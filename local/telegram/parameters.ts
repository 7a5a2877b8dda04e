import { readMultipart } from './multipart.ts';
import { asInteger, asObject, asText, type Json } from './shapes.ts';

/** Parameters of a Bot API call. A form carries numbers, flags and JSON as text; all forms read the same here. */
export class Parameters {
  constructor(private readonly values: Json) {}

  /** As they were given. */
  all(): Json {
    return this.values;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'number' ? String(value) : asText(value);
  }

  integer(name: string): number | undefined {
    const value = this.values[name];
    return typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : asInteger(value);
  }

  flag(name: string): boolean {
    const value = this.values[name];
    return value === true || value === 'true' || value === 'True' || value === '1' || value === 1;
  }

  /** An object or list, given as such or as JSON text. Undefined when it is missing or broken. */
  json(name: string): unknown {
    const value = this.values[name];
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      return undefined;
    }
  }

  object(name: string): Json | undefined {
    return asObject(this.json(name));
  }

  /** A file that was uploaded with the call: as the parameter itself, or as the part that it names by `attach://PART`. */
  file(name: string): File | undefined {
    const value = this.values[name];
    const part = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined;
    const found = part === undefined ? value : this.values[part];
    return found instanceof File ? found : undefined;
  }

  /** All files that were uploaded, in their order. */
  files(): readonly File[] {
    return Object.values(this.values).filter((value) => value instanceof File);
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.json(name);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  }
}

/** Reads query and body (JSON, URL-encoded or multipart form). Throws when the body is not what it says it is. */
export function readParameters(query: URLSearchParams, type: string, body: Buffer): Parameters {
  const fromQuery = Object.fromEntries(query);
  if (body.length === 0) return new Parameters(fromQuery);
  if (type.startsWith('application/json')) {
    const json = asObject(JSON.parse(body.toString('utf8')));
    if (json === undefined) throw new Error('the body is not a JSON object');
    return new Parameters({ ...fromQuery, ...json });
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return new Parameters({ ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) });
  }
  if (type.startsWith('multipart/form-data')) {
    return new Parameters({ ...fromQuery, ...readMultipart(body, type) });
  }
  throw new Error(`unsupported content type ${type || '(none)'}`);
}
