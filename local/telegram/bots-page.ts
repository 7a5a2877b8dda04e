import { pageFiles } from './page-files.ts';

/** Serves a file of the page with the bots, which has its look and its words with the runner from the phones. */
export const serveBotsPage = pageFiles('bots', new URL('./bots-page/', import.meta.url));
