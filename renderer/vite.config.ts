import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root,
  base: './',
  plugins: [react(), tailwindcss()],
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2024',
    // Small fonts as data: addresses would break the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What the window starts with travels as one file: cut where later parts share something with it, it would be fifty,
          // and compress less well. What must run before it stays apart.
          groups: [
            { name: 'first', test: /\/renderer\/main\.tsx$/, priority: 2 },
            { name: 'start', test: /\/renderer\/start-window\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
});
