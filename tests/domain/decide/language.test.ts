import { ANN, ask, CUSTOMER, examples, HISTORIES, SYSTEM } from '../support.ts';

const { waiting, active, completed } = HISTORIES;
const choose = { type: 'choose-language', language: 'fr' } as const;
const chosen = [{ type: 'language-chosen', language: 'fr' }] as const;

examples('choose-language', [
  { it: 'is the customer’s', given: waiting, when: ask(CUSTOMER, choose), yields: [...chosen], status: 'waiting' },
  { it: 'changes nothing else', given: active, when: ask(CUSTOMER, choose), yields: [...chosen], status: 'active' },
  { it: 'after its end too', given: completed, when: ask(CUSTOMER, choose), yields: [...chosen], status: 'completed' },
  { it: 'not an agent’s', given: active, when: ask(ANN, choose), yields: 'forbidden' },
  { it: 'not the system’s', given: active, when: ask(SYSTEM, choose), yields: 'forbidden' },
  {
    it: 'not that of another customer',
    given: active,
    when: ask({ kind: 'customer', id: 'customer-2' }, choose),
    yields: 'forbidden',
  },
]);
