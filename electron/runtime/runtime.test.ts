import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'

// Plain JavaScript, as it runs before anything is installed: imported by address, typed here.
type Ran = { readonly code: number; readonly output: string; readonly stdout: string; readonly silent: boolean }
const { unzip } = (await import(new URL('./unzip.mjs', import.meta.url).href)) as {
  readonly unzip: (archive: string, folder: string, place?: (name: string) => string | undefined) => Promise<void>
}
const { run } = (await import(new URL('./say.mjs', import.meta.url).href)) as {
  readonly run: (program: string, args: readonly string[], options?: object) => Promise<Ran>
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lastmoment-runtime-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Entry = { readonly name: string; readonly text: string; readonly mode?: number; readonly stored?: boolean }

/** A zip archive, written as the format's description says (APPNOTE 4.3). */
function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text, mode = 0o644, stored = false } of entries) {
    const raw = Buffer.from(text)
    const packed = stored ? raw : deflateRawSync(raw)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(stored ? 0 : 8, 10)
    entry.writeUInt32LE(crc32(raw), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(raw.length, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE((mode << 16) >>> 0, 38)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listing, end])
}

function archiveOf(content: Buffer): string {
  const archive = join(folder, 'archive.zip')
  writeFileSync(archive, content)
  return archive
}

it('unpacks what was packed, with its modes, and leaves out what is not placed', async () => {
  const archive = archiveOf(
    zip([
      { name: 'app/', text: '', stored: true },
      { name: 'app/run', text: '#!/bin/sh\n', mode: 0o755 },
      { name: 'app/long.txt', text: 'lastmoment '.repeat(50_000) },
      { name: 'app/stored.txt', text: 'as it is', stored: true },
      { name: 'app/empty', text: '', stored: true },
      { name: 'other/left-out', text: 'x' },
    ]),
  )
  const out = join(folder, 'out')
  await unzip(archive, out, (name) => (name.startsWith('app/') ? name.slice(4) : undefined))
  expect(readdirSync(out).sort()).toEqual(['empty', 'long.txt', 'run', 'stored.txt'])
  expect(readFileSync(join(out, 'long.txt'), 'utf8')).toBe('lastmoment '.repeat(50_000))
  expect(readFileSync(join(out, 'stored.txt'), 'utf8')).toBe('as it is')
  expect(statSync(join(out, 'run')).mode & 0o777).toBe(0o755)
})

it('refuses an entry that would leave the folder', async () => {
  const archive = archiveOf(zip([{ name: '../outside.txt', text: 'x' }]))
  await expect(unzip(archive, join(folder, 'out'))).rejects.toThrow(/leaves the folder/)
  expect(readdirSync(folder)).toEqual(['archive.zip'])
})

it('refuses a damaged archive, one cut short and one that is none', async () => {
  const whole = zip([{ name: 'a', text: 'some text that is stored', stored: true }])
  const damaged = Buffer.from(whole)
  damaged[35] = damaged[35]! ^ 1
  for (const [content, reason] of [
    [damaged, /checksum differs/],
    [whole.subarray(0, -10), /no end of a zip archive/],
    [Buffer.from('no archive'), /no end of a zip archive/],
  ] as const)
    await expect(unzip(archiveOf(content), join(folder, 'out'))).rejects.toThrow(reason)
})

it('gives the exit code and the output of a program', async () => {
  const ran = await run(process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exitCode = 3'])
  expect(ran).toMatchObject({ code: 3, stdout: 'out\n', silent: false })
  expect(ran.output).toMatch(/err/)
})

it('says that a program is missing instead of failing itself', async () => {
  expect(await run('lastmoment-has-no-such-program', [])).toMatchObject({ code: 127 })
})

it('gives up on a program that does nothing', async (context) => {
  if (process.platform !== 'linux') context.skip('how much a program has read is told on Linux only')
  const waiting = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { silentSeconds: 1 })
  expect(waiting.silent).toBe(true)
})
