import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { err, ok, type Result } from '#models/result'
import { type FileFailure, reasonOf, unreadable } from './failure.ts'

/** Far above any real document or export; below what would stop the app. */
export const largestFileBytes = 64 * 1024 * 1024

/** What a file held when it was last read or written here: compared before it is written again. */
export type Fingerprint = { readonly size: number; readonly modified: number; readonly digest: string }

export type OpenedText = { readonly text: string; readonly fingerprint: Fingerprint }

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Reads a whole file as UTF-8 text; a byte order mark is dropped. The size is checked before anything is read.
 * Errors: `unreadable`, with the reason and what to do.
 */
export async function openText(path: string): Promise<Result<OpenedText, FileFailure>> {
  try {
    // Asked of the path first: opening a pipe would wait for ever.
    const kind = await stat(path)
    if (!kind.isFile())
      return err(unreadable(path, `it is ${kind.isDirectory() ? 'a folder' : 'not a regular file'}. Name a file`))
    const file = await open(path, 'r')
    try {
      const { size, mtimeMs } = await file.stat()
      if (size > largestFileBytes) return err(unreadable(path, tooLarge(size)))
      const bytes = await file.readFile()
      // A file can grow between the two.
      if (bytes.byteLength > largestFileBytes) return err(unreadable(path, tooLarge(bytes.byteLength)))
      const fingerprint = { size: bytes.byteLength, modified: mtimeMs, digest: digestOf(bytes) }
      return ok({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), fingerprint })
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof TypeError)
      return err(unreadable(path, 'it is not UTF-8 text. Save it as UTF-8, or choose another file'))
    return err(unreadable(path, reasonOf(error)))
  }
}

function tooLarge(bytes: number): string {
  const megabytes = (size: number) => Math.ceil(size / 1024 / 1024)
  return `it has ${megabytes(bytes)} MB, and ${megabytes(largestFileBytes)} MB is the most. Split it, or choose another file`
}
