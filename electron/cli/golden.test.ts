import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it, vi } from 'vitest'
import { build, lastmoment, root } from './built.ts'

// Each call is a process; beside other tests on two cores it may have to wait for its turn.
vi.setConfig({ testTimeout: 240_000 })
beforeAll(build, 120_000)

const samples = readdirSync(join(root, 'scenarios')).filter((name) => name.endsWith('.lastmoment'))
const COMMANDS = ['run', 'compare', 'decide', 'check', 'backlog', 'sensitivity']
/** The digest is of every bit of the answer; what people read is kept here, and the bits in the tests of the engine. */
const withoutDigest = (text: string): string => text.replace(/^digest [0-9a-f]{16}$/m, 'digest of the answer')

for (const sample of samples)
  for (const command of COMMANDS)
    it(`prints of \`${command}\` of ${sample} what is kept, and nothing on stderr when piped`, async () => {
      const said = lastmoment([command, `scenarios/${sample}`, '--samples', '256'])
      expect(said.stderr).toBe('')
      expect(said.code).toBe(0)
      const name = `${sample.replace('.lastmoment', '')}.${command}.txt`
      await expect(withoutDigest(said.stdout)).toMatchFileSnapshot(join(root, 'scenarios/expected', name))
    })
