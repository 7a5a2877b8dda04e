/** `npm run screenshots`: plays a scene with demo customers on a runner of its own and makes docs/images/*.png. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// In a process of its own, since scripts know nothing of the tests, whose browser and pages it uses.
const scene = fileURLToPath(import.meta.resolve('../tests/e2e/screenshots/main.ts'));
const { status } = spawnSync(process.execPath, ['--import', 'tsx', scene], { stdio: 'inherit' });
process.exitCode = status ?? 1;
