import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as prettier from 'prettier'

// Compiles columns.ts to WebAssembly and writes it down as models/engine/column-kernel.ts. Run it after a change there.
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'columns-'))
const out = join(folder, 'columns.wasm')
const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '-o', out]
execFileSync(process.execPath, [join(root, 'node_modules/assemblyscript/bin/asc.js'), 'bench/assembly/columns.ts', ...flags], {
  cwd: root,
  stdio: 'inherit',
})
const text = readFileSync(out).toString('base64')
rmSync(folder, { recursive: true })
const file = join(root, 'models/engine/column-kernel.ts')
const source = `/** bench/assembly/columns.ts as WebAssembly, in base64. Written by bench/assembly/build.mjs: change it there. */
export const COLUMN_KERNEL =
  '${text}'
`
writeFileSync(file, await prettier.format(source, { ...(await prettier.resolveConfig(file)), filepath: file }))
