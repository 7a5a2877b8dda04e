import type { PublicHandler } from '../contracts.ts';
import { HttpRefusal, readJson, sendJson, target } from '../telegram/http.ts';
import { type AwsFaults, FaultPlan } from './faults.ts';

const USE =
  'give {"service": "s3", "action": "PutObject", "next": [{"status": 503, "code": "SlowDown"}, {"hang_up": true}]}';

/**
 * `POST /local/aws-faults` has the next calls of an action fail, `GET /local/aws-faults` tells which faults still wait. SDKs try a call that
 * fails with 5xx three times. The front door refuses web pages of other sites.
 */
export function faultsPage(faults: AwsFaults): PublicHandler {
  return {
    prefix: '/local/aws-faults',
    async handle(request, response) {
      try {
        if (target(request).pathname !== '/local/aws-faults') throw new HttpRefusal(404, 'there is nothing here');
        if (request.method === 'POST') {
          const parsed = FaultPlan.safeParse(await readJson(request));
          if (!parsed.success) throw new HttpRefusal(400, USE);
          faults.plan(parsed.data);
        } else if (request.method !== 'GET') throw new HttpRefusal(405, 'use GET or POST');
        sendJson(response, 200, faults.waiting());
      } catch (error) {
        if (!(error instanceof HttpRefusal)) throw error;
        sendJson(response, error.status, { error: error.message });
      }
    },
  };
}
