import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { largestFileBytes, openText } from './open.ts'
import { saveFile } from './save.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lastmoment-files-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function read(path: string) {
  const opened = await openText(path)
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}

async function refusal(path: string): Promise<string> {
  const opened = await openText(path)
  return opened.ok ? 'it was read' : opened.error.message
}

it('reads back what it saved, byte for byte', async () => {
  const path = join(folder, 'a.lastmoment')
  const saved = await saveFile(path, 'Ökosystem → 東京\n')
  expect(await read(path)).toEqual({ text: 'Ökosystem → 東京\n', fingerprint: saved.ok && saved.value })
})

it('drops a byte order mark', async () => {
  const path = join(folder, 'a.lastmoment')
  writeFileSync(path, '\uFEFF{}')
  expect((await read(path)).text).toBe('{}')
})

it('refuses text that is not UTF-8, and says so', async () => {
  const path = join(folder, 'latin.lastmoment')
  writeFileSync(path, Buffer.from([0x7b, 0xe9, 0x7d]))
  expect(await refusal(path)).toBe(
    `${path} can't be read: it is not UTF-8 text. Save it as UTF-8, or choose another file.`,
  )
})

it('refuses a file over the limit without reading it', async () => {
  const path = join(folder, 'huge.lastmoment')
  writeFileSync(path, '')
  truncateSync(path, largestFileBytes + 1)
  expect(await refusal(path)).toMatch(/it has 65 MB, and 64 MB is the most/)
})

it('refuses a folder, a missing file, a path below a file and a pipe with one sentence each', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  expect(await refusal(folder)).toMatch(/it is a folder/)
  expect(await refusal(join(folder, 'none'))).toMatch(/does not exist/)
  expect(await refusal(join(file, 'below'))).toMatch(/a part of its path is a file/)
  expect(await refusal(pipe)).toMatch(/not a regular file/)
})

it('keeps the version before as NAME~, and only that one', async () => {
  const path = join(folder, 'a.lastmoment')
  for (const text of ['one', 'two', 'three']) await saveFile(path, text, { backup: true })
  expect(readFileSync(path, 'utf8')).toBe('three')
  expect(readFileSync(`${path}~`, 'utf8')).toBe('two')
  expect(readdirSync(folder).sort()).toEqual(['a.lastmoment', 'a.lastmoment~'])
})

it('notices that another program wrote the file, and leaves that alone', async () => {
  const path = join(folder, 'a.lastmoment')
  writeFileSync(path, 'mine')
  const { fingerprint } = await read(path)
  writeFileSync(path, 'else')
  utimesSync(path, 1, 1)
  const saved = await saveFile(path, 'mine again', { expected: fingerprint, backup: true })
  expect(saved).toMatchObject({ ok: false, error: { kind: 'changed-on-disk' } })
  expect(readFileSync(path, 'utf8')).toBe('else')
  expect(existsSync(`${path}~`)).toBe(false)
})

it('does not call a touched file changed', async () => {
  const path = join(folder, 'a.lastmoment')
  writeFileSync(path, 'mine')
  const { fingerprint } = await read(path)
  utimesSync(path, 1, 1)
  expect(await saveFile(path, 'again', { expected: fingerprint })).toMatchObject({ ok: true })
})

it('writes a file again that was deleted meanwhile', async () => {
  const path = join(folder, 'a.lastmoment')
  writeFileSync(path, 'mine')
  const { fingerprint } = await read(path)
  rmSync(path)
  expect(await saveFile(path, 'again', { expected: fingerprint })).toMatchObject({ ok: true })
})

it('knows its own writing: saving twice in a row is no change by others', async () => {
  const path = join(folder, 'a.lastmoment')
  const first = await saveFile(path, 'one')
  if (!first.ok) throw new Error(first.error.message)
  expect(await saveFile(path, 'two', { expected: first.value })).toMatchObject({ ok: true })
})

it('writes through a symbolic link and keeps the link, even one that leads to nothing yet', async () => {
  mkdirSync(join(folder, 'real'))
  const path = join(folder, 'link')
  symlinkSync('real/a.lastmoment', path)
  for (const text of ['one', 'two']) await saveFile(path, text, { backup: true })
  expect(lstatSync(path).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(folder, 'real/a.lastmoment'), 'utf8')).toBe('two')
  expect(readFileSync(join(folder, 'real/a.lastmoment~'), 'utf8')).toBe('one')
})

it('says that links lead in a circle', async () => {
  symlinkSync('b', join(folder, 'a'))
  symlinkSync('a', join(folder, 'b'))
  const saved = await saveFile(join(folder, 'a'), 'text')
  expect(saved.ok ? '' : saved.error.message).toMatch(/lead in a circle/)
})

it('keeps permissions', async () => {
  const path = join(folder, 'a.lastmoment')
  writeFileSync(path, 'one')
  chmodSync(path, 0o640)
  await saveFile(path, 'two', { backup: true })
  expect(statSync(path).mode & 0o777).toBe(0o640)
  expect(statSync(`${path}~`).mode & 0o777).toBe(0o640)
})

it('leaves another name of the same file as it was', async () => {
  const path = join(folder, 'a.lastmoment')
  writeFileSync(path, 'one')
  linkSync(path, join(folder, 'twin'))
  await saveFile(path, 'two')
  expect(readFileSync(join(folder, 'twin'), 'utf8')).toBe('one')
})

it('fails with the path, the reason and what to do, and leaves nothing behind', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, 'safe')
  const below = await saveFile(join(file, 'a.lastmoment'), 'text')
  expect(below.ok ? '' : below.error.message).toBe(
    `${join(file, 'a.lastmoment')} can't be written: a part of its path is a file, not a folder. Check the path. The old content is untouched.`,
  )
  const over = await saveFile(folder, 'text')
  expect(over.ok ? '' : over.error.message).toMatch(/it is a folder/)
  const long = await saveFile(join(folder, 'x'.repeat(300)), 'text')
  expect(long.ok ? '' : long.error.message).toMatch(/the name is too long/)
  expect(readdirSync(folder)).toEqual(['file'])
})

it('keeps the old content whole when the disk is full', async (context) => {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'lastmoment-test', disk], { stdio: 'ignore' })
  } catch {
    context.skip('a small disk can only be mounted as root on Linux')
  }
  try {
    const path = join(disk, 'a.lastmoment')
    await saveFile(path, 'small')
    const saved = await saveFile(path, 'x'.repeat(1_000_000), { backup: true })
    expect(saved.ok ? '' : saved.error.message).toMatch(/the disk is full/)
    expect(readFileSync(path, 'utf8')).toBe('small')
    expect(readdirSync(disk)).toEqual(['a.lastmoment'])
  } finally {
    execFileSync('umount', [disk])
  }
})

it('sweeps away what a killed program left an hour ago, and nothing younger', async () => {
  const path = join(folder, 'a.lastmoment')
  writeFileSync(join(folder, '.a.lastmoment.saving-old'), '')
  utimesSync(join(folder, '.a.lastmoment.saving-old'), 1, 1)
  writeFileSync(join(folder, '.a.lastmoment.saving-new'), '')
  await saveFile(path, 'text')
  expect(readdirSync(folder).sort()).toEqual(['.a.lastmoment.saving-new', 'a.lastmoment'])
})

it('leaves the old or the new text whole when it is killed half-way', async () => {
  const saver = join(folder, 'saver.ts')
  writeFileSync(
    saver,
    `import { saveFile } from ${JSON.stringify(join(import.meta.dirname, 'save.ts'))}
     for (let n = 0; ; n++) {
       await saveFile(process.argv[2], String(n % 10).repeat(4_000_000), { backup: true })
       process.stdout.write('saved\\n')
     }`,
  )
  await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '#models': join(import.meta.dirname, '../../models') } },
    build: { ssr: saver, outDir: join(folder, 'built'), rollupOptions: { output: { entryFileNames: 'saver.mjs' } } },
  })
  const path = join(folder, 'a.lastmoment')
  for (const kills of [1, 2, 3]) {
    const child = spawn(process.execPath, [join(folder, 'built/saver.mjs'), path])
    let saves = 0
    await new Promise<void>((resolve) => {
      child.stdout.on('data', () => {
        saves += 1
        // The next save is under way by now.
        if (saves === kills) child.kill('SIGKILL')
      })
      child.on('close', () => resolve())
    })
    for (const each of [path, `${path}~`].filter(existsSync)) {
      const text = readFileSync(each, 'utf8')
      expect(text).toBe(text.slice(0, 1).repeat(4_000_000))
    }
  }
})
