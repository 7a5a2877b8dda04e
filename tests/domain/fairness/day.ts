import { Agenda } from './agenda.ts';
import { Chance } from './chance.ts';
import { Customers } from './customers.ts';
import { SimulatedDesk } from './desk.ts';
import { Dispatcher, type Hand } from './dispatcher.ts';
import type { Figures } from './figures.ts';
import type { Plan } from './plan.ts';
import { Scene, SECOND_MS } from './scene.ts';
import { Shifts } from './shifts.ts';
import { Witness } from './witness.ts';
import { Work } from './work.ts';

/** One day at a desk: customers come, agents answer or do not, come and go; the desk reacts, and a witness watches. */
export class Day {
  readonly desk: SimulatedDesk;
  private readonly agenda = new Agenda<() => void>();
  private readonly chance: Chance;
  private readonly shifts: Shifts;
  private readonly customers: Customers;
  private readonly witness: Witness;
  private readonly dispatcher: Dispatcher;

  constructor(
    private readonly plan: Plan,
    figures: Figures,
  ) {
    const queues = plan.queues.map(({ method, skills, acceptSeconds, autoAccept }, index) => ({
      ...{ id: `queue-${index + 1}`, policy: { method, skills }, acceptMs: acceptSeconds * SECOND_MS, autoAccept },
    }));
    this.chance = new Chance(plan.seed);
    this.desk = new SimulatedDesk(queues);
    const scene = new Scene(plan, this.chance, this.desk, figures, this.agenda);
    const work = new Work(scene);
    this.shifts = new Shifts(scene);
    this.customers = new Customers(scene);
    this.witness = new Witness(this.desk, figures, plan.reporting === 'in order');
    this.dispatcher = new Dispatcher(this.desk, this.witness);
    this.desk.listen((session, event) => {
      figures.heard(event);
      this.witness.heard(session, event);
      work.heard(session, event);
      this.shifts.heard(event);
    });
  }

  /** Plays the day until nothing is left to happen. Throws `Broken` as soon as routing breaks a promise. */
  play(): void {
    const lastArrivalMs = this.customers.plan(this.shifts.open());
    this.shifts.planChanges(lastArrivalMs);
    for (;;) {
      const next = this.agenda.take();
      if (next === undefined && this.desk.reports.length === 0) return;
      if (next !== undefined) {
        this.desk.nowMs = next.atMs;
        next.occurrence();
      }
      if (this.plan.reporting === 'in order') this.reactInOrder();
      else this.reactAnyhow(next === undefined || this.chance.happens(0.3));
      if (this.desk.reports.length === 0) this.witness.atRest();
    }
  }

  /** What is told at the same moment is one batch. */
  private reactInOrder(): void {
    const hand: Hand = { reading: undefined };
    for (;;) {
      const report = this.desk.reports.shift();
      if (report === undefined) return;
      this.dispatcher.react(report, hand);
    }
  }

  /**
   * Reports come in any order, some twice, and not all of them at once. Up to three are dealt with at the same time, by one
   * function after another or by several: whoever does so has read the roster before any of the others committed.
   */
  private reactAnyhow(toTheEnd: boolean): void {
    const { reports } = this.desk;
    while (reports.length > 0 && (toTheEnd || this.chance.happens(0.6))) {
      const reading = this.desk.read();
      const shared: Hand = { reading };
      const isOneBatch = this.chance.happens(0.5);
      for (let together = this.chance.between(1, 3); together > 0; together -= 1) {
        const [report] = reports.splice(this.chance.between(0, reports.length - 1), 1);
        if (report === undefined) break;
        if (this.chance.happens(0.2)) reports.push(report);
        this.dispatcher.react(report, isOneBatch ? shared : { reading });
      }
    }
  }
}
