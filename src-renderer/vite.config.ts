import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { catalogueChunks } from './catalogue-chunks.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the window for both hosts; relative addresses, so that it works from a file and from a server. */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [react(), catalogueChunks(here('../locales'))],
  resolve: { alias: { '@shared': here('../src-shared') } },
  build: {
    outDir: here('../dist/renderer'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
  },
});
