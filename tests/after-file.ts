import { afterAll } from 'vitest';
import { removeFolders } from './temporary-folder.ts';

// Files share a worker and what they import, where such a hook would be one of the first file alone.
afterAll(removeFolders);
