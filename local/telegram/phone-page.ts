import { pageFiles } from './page-files.ts';

/** Serves a file of the phone page. */
export const servePhonePage = pageFiles('phone', new URL('./phone/', import.meta.url));
