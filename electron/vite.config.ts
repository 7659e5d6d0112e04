import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { defineConfig } from 'vite'

const external = [...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'electron']
const targets = {
  main: { input: 'electron/main/main.ts', outDir: 'dist/main', format: 'es', file: 'main.js' },
  preload: { input: 'electron/preload/preload.ts', outDir: 'dist/preload', format: 'cjs', file: 'preload.cjs' },
  cli: { input: 'electron/cli/main.ts', outDir: 'dist/cli', format: 'es', file: 'main.js' },
} as const

const description = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: { electron: string } }

/** One build a mode. Everything is bundled, so the packaged app needs no node_modules. */
export default defineConfig(({ mode }) => {
  const target = targets[mode as keyof typeof targets]
  return {
    define: { PINNED_ELECTRON: JSON.stringify(description.devDependencies.electron) },
    ssr: { noExternal: true },
    // The renderer of PNG files travels in the file that needs it.
    assetsInclude: ['**/resvg-wasm/*.wasm'],
    build: {
      ssr: target.input,
      outDir: target.outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      // What a top-level const holds is known to the engine's compiler; a var it looks up each time.
      rolldownOptions: {
        external,
        output: { format: target.format, entryFileNames: target.file, topLevelVar: false },
      },
    },
  }
})
