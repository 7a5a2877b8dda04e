import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the agents' console into `.build/console`, to be served below `/console/`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: '../.build/console',
    emptyOutDir: true,
    // The content security policy allows no data: URLs, so nothing may be inlined as one.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What is loaded at first comes as one file: torn into what lazy parts share of it, it compresses worse by 8 KB.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
    // Measured gzipped, by `npm run console-size`.
    chunkSizeWarningLimit: 1_000,
  },
});
