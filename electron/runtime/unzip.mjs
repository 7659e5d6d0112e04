/** Unpacks a zip archive with nothing but Node: `unzip` is missing on many a bare machine. */
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const stored = 0
const deflated = 8

async function readAt(file, position, length) {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead !== length)
    throw new Error(`the archive ends at byte ${position + bytesRead}, ${length - bytesRead} short`)
  return buffer
}

/** The central directory, as the "End of central directory" record at the archive's end points to it (APPNOTE 4.3.16). */
async function entriesOf(file) {
  const { size } = await file.stat()
  const tailLength = Math.min(size, 65_557)
  const end = await readAt(file, size - tailLength, tailLength)
  let at = end.length - 22
  while (at >= 0 && end.readUInt32LE(at) !== endSignature) at -= 1
  if (at < 0) throw new Error('no end of a zip archive was found: the file is cut short or no zip')
  const count = end.readUInt16LE(at + 10)
  const directory = await readAt(file, end.readUInt32LE(at + 16), end.readUInt32LE(at + 12))
  const entries = []
  for (let p = 0; entries.length < count;) {
    if (directory.readUInt32LE(p) !== entrySignature)
      throw new Error(`entry ${entries.length} of the zip directory is damaged`)
    const nameLength = directory.readUInt16LE(p + 28)
    entries.push({
      method: directory.readUInt16LE(p + 10),
      crc: directory.readUInt32LE(p + 16),
      compressedSize: directory.readUInt32LE(p + 20),
      mode: (directory.readUInt32LE(p + 38) >>> 16) & 0o777,
      offset: directory.readUInt32LE(p + 42),
      name: directory.toString('utf8', p + 46, p + 46 + nameLength),
    })
    p += 46 + nameLength + directory.readUInt16LE(p + 30) + directory.readUInt16LE(p + 32)
  }
  return entries
}

/**
 * Writes the entries of `archive` below `folder`; `place(name)` gives an entry's path there, or undefined to leave it out.
 * Contents are checked against the archive's checksums. Rejects on a damaged archive and on a path that leaves the folder.
 */
export async function unzip(archive, folder, place = (name) => name) {
  const file = await open(archive)
  try {
    for (const entry of await entriesOf(file)) {
      const name = entry.name.endsWith('/') ? undefined : place(entry.name)
      if (name === undefined) continue
      const target = path.resolve(folder, name)
      if (path.relative(folder, target).startsWith('..')) throw new Error(`the entry ${entry.name} leaves the folder`)
      if (entry.method !== stored && entry.method !== deflated)
        throw new Error(`the entry ${entry.name} uses compression ${entry.method}; only 0 and 8 are known`)
      await mkdir(path.dirname(target), { recursive: true })
      const header = await readAt(file, entry.offset, 30)
      const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
      let crc = 0
      const check = async function* (chunks) {
        for await (const chunk of chunks) {
          crc = crc32(chunk, crc)
          yield chunk
        }
      }
      const source =
        entry.compressedSize === 0
          ? []
          : createReadStream(archive, { start, end: start + entry.compressedSize - 1, highWaterMark: 1 << 20 })
      const stages = entry.method === deflated && entry.compressedSize > 0 ? [createInflateRaw()] : []
      await pipeline(source, ...stages, check, createWriteStream(target))
      if (crc !== entry.crc) throw new Error(`the entry ${entry.name} is damaged: its checksum differs`)
      if (entry.mode !== 0) await chmod(target, entry.mode)
    }
  } finally {
    await file.close()
  }
}
