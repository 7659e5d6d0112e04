import { randomBytes } from 'node:crypto'
import { copyFile, link, lstat, open, readdir, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { err, ok, type Result } from '#models/result'
import { type FileFailure, reasonOf, unwritable } from './failure.ts'
import { digestOf, type Fingerprint } from './open.ts'

export type SaveOptions = {
  /** What the file held when it was read: where it holds something else now, nothing is written. */
  readonly expected?: Fingerprint
  /** Keeps what the file held as `NAME~`. */
  readonly backup?: boolean
}

/** A temporary file of ours that is older than this belongs to a program that was killed. */
const abandonedAfterMs = 3_600_000

/**
 * Writes a file whole or not at all: a temporary file in the same folder, flushed to the disk, then renamed over the
 * old one. A symbolic link stays a link, and permissions stay. Errors: `changed-on-disk`, `unwritable`.
 */
export async function saveFile(
  path: string,
  content: string | Uint8Array,
  options: SaveOptions = {},
): Promise<Result<Fingerprint, FileFailure>> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  try {
    const target = await followLinks(path)
    const old = await stat(target).catch(() => undefined)
    if (old?.isDirectory()) return err(unwritable(path, 'it is a folder. Name a file'))
    if (old !== undefined && options.expected !== undefined && (await differs(target, options.expected)))
      return err(changedOnDisk(path))
    const temporary = temporaryName(target)
    try {
      await writeFlushed(temporary, bytes, old)
      if (old !== undefined && options.backup === true) await keepBackup(target)
      await rename(temporary, target)
    } finally {
      await rm(temporary, { force: true }).catch(() => undefined)
    }
    await flushFolder(dirname(target))
    await sweep(target)
    const { mtimeMs } = await stat(target)
    return ok({ size: bytes.byteLength, modified: mtimeMs, digest: digestOf(bytes) })
  } catch (error) {
    return err(unwritable(path, reasonOf(error)))
  }
}

function changedOnDisk(path: string): FileFailure {
  const message = `${path} was changed by another program since it was opened. Save over it, or open it again.`
  return { kind: 'changed-on-disk', path, message }
}

/** A touched file with the same content is not a changed one: the digest decides. */
async function differs(path: string, expected: Fingerprint): Promise<boolean> {
  const now = await stat(path)
  if (now.size !== expected.size) return true
  if (now.mtimeMs === expected.modified) return false
  return digestOf(await readFile(path)) !== expected.digest
}

/** The file that a path means: a link's end, even where nothing is there yet. */
async function followLinks(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    const isLink = await lstat(path).then(
      (found) => found.isSymbolicLink(),
      () => false,
    )
    if (!isLink) return resolve(path)
    if (error instanceof Error && 'code' in error && error.code === 'ELOOP') throw error
    return followLinks(resolve(dirname(path), await readlink(path)))
  }
}

function temporaryPrefix(target: string): string {
  return `.${basename(target).slice(0, 100)}.saving-`
}

function temporaryName(target: string): string {
  return join(dirname(target), temporaryPrefix(target) + randomBytes(6).toString('hex'))
}

type Owned = { readonly mode: number; readonly uid: number; readonly gid: number }

async function writeFlushed(path: string, bytes: Uint8Array, like: Owned | undefined): Promise<void> {
  const file = await open(path, 'wx', like === undefined ? 0o666 : 0o600)
  try {
    await file.writeFile(bytes)
    if (like !== undefined) {
      // Only root may give a file away; the owner keeps what it may.
      await file.chown(like.uid, like.gid).catch(() => undefined)
      await file.chmod(like.mode & 0o7777)
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

/** By a hard link, so that the old content is never copied and never half there; by a copy where links are unknown. */
async function keepBackup(target: string): Promise<void> {
  const temporary = temporaryName(`${target}~`)
  try {
    await link(target, temporary).catch(() => copyFile(target, temporary))
    await rename(temporary, `${target}~`)
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/** So that the rename itself outlives a loss of power. Not every system lets a folder be opened. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    return
  }
}

async function sweep(target: string): Promise<void> {
  const folder = dirname(target)
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((each) => each.startsWith(temporaryPrefix(target)))) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && Date.now() - found.mtimeMs > abandonedAfterMs)
      await rm(path, { force: true }).catch(() => undefined)
  }
}
