/** Why the runner cannot start, in words that say what to do. Printed without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
