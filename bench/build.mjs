import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Bundles the benchmark's programs into dist/bench, for plain Node. */
export async function buildBench() {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: 'bench/tasks.ts',
      outDir: 'dist/bench',
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        external: [...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: { format: 'es', entryFileNames: 'tasks.js', topLevelVar: false },
      },
    },
  })
  return `${root}dist/bench/tasks.js`
}
