import { readFile } from 'node:fs/promises';
import { readMail } from '../../shared/channels/email/read-mail.ts';
import { enclose } from '../../shared/desk/email/enclose.ts';

// Reads the mail of a file so many times, and prints how long that took and how much memory the process took at most.
const [file = '', times = '1'] = process.argv.slice(2);

let bytes = 0;
const store = async (_fileId: string, _type: string, body: Uint8Array) => {
  bytes += body.length;
};

const raw = new Uint8Array(await readFile(file));
const startedAt = performance.now();
for (let time = 0; time < Number(times); time += 1) await enclose(store, await readMail(raw));
const ms = performance.now() - startedAt;
// In kilobytes (Node.js, process.resourceUsage).
const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ ms, bytes, peakMb: maxRSS / 1_024 }));
