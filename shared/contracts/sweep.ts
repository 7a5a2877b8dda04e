/**
 * What the timer queue is sent by the clock, as opposed to a deadline: to look after what no report will come of. The
 * schedule that sends it is part of the template.
 */
export const SWEEP = { kind: 'sweep' } as const;

/** How often. EventBridge Scheduler knows no rate below a minute (Scheduler user guide, schedule types). */
export const SWEEP_EVERY = 'rate(1 minute)';
