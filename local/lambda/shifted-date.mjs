// Lets a function's worker live by the runner's clock: `Date` shows the machine's time and how far the clock is ahead of it.
// Durations (`performance`, timers) stay the machine's.

/** @param {SharedArrayBuffer} ahead milliseconds, one 64-bit integer, as the runner keeps it */
export function shiftDate(ahead) {
  const aheadMs = new BigInt64Array(ahead);
  const machineNow = Date.now.bind(Date);
  const now = () => machineNow() + Number(Atomics.load(aheadMs, 0));
  const Machine = Date;
  const Shifted = new Proxy(Machine, {
    construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
    apply: () => new Machine(now()).toString(),
  });
  Machine.now = now;
  Machine.prototype.constructor = Shifted;
  globalThis.Date = Shifted;
}
