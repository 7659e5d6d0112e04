import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as prettier from 'prettier'

// Compiles the kernels beside it to WebAssembly and writes them down in models/engine. Run it after a change there.
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kernels-'))
const asc = join(root, 'node_modules/assemblyscript/bin/asc.js')
const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory']
for (const { from, to, name } of [
  { from: 'columns.ts', to: 'column-kernel.ts', name: 'COLUMN_KERNEL' },
  { from: 'bands.ts', to: 'band-kernel.ts', name: 'BAND_KERNEL' },
]) {
  const out = join(folder, 'kernel.wasm')
  execFileSync(process.execPath, [asc, `bench/assembly/${from}`, ...flags, '-o', out], { cwd: root, stdio: 'inherit' })
  const text = readFileSync(out).toString('base64')
  const file = join(root, 'models/engine', to)
  const source = `/** bench/assembly/${from} as WebAssembly, in base64. Written by bench/assembly/build.mjs: change it there. */
export const ${name} =
  '${text}'
`
  writeFileSync(file, await prettier.format(source, { ...(await prettier.resolveConfig(file)), filepath: file }))
}
rmSync(folder, { recursive: true })
