/** A variable that the stack sets. Throws at a cold start when it is missing, so that the function never half works. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
  return value;
}

/** A variable that only some stacks set; `undefined` where what it names is not deployed. */
export function optionalVariable(name: string): string | undefined {
  const value = process.env[name];
  return value === '' ? undefined : value;
}
