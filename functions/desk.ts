import { type Desk, openDesk } from '../shared/desk/desk.ts';
import { openTable } from '../shared/store/table.ts';
import { variable } from './environment.ts';

/** The desk on the stack's table, once per cold start. */
export function deskOfStack(): Desk {
  return openDesk(openTable(variable('TABLE_NAME')));
}
