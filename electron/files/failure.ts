/** Why a file could not be read or written. The message is whole sentences: what was found, where, and what to do. */
export type FileFailure = {
  readonly kind: 'unreadable' | 'unwritable' | 'changed-on-disk'
  readonly path: string
  readonly message: string
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist. Check the name and the folder',
  EACCES: 'the permissions forbid it. Change them, or choose another place',
  EPERM: 'the system forbids it. Change the permissions, or choose another place',
  EISDIR: 'it is a folder. Name a file',
  ENOTDIR: 'a part of its path is a file, not a folder. Check the path',
  ENOSPC: 'the disk is full. Make room, or choose another disk',
  EDQUOT: 'your share of the disk is used up. Make room, or choose another disk',
  EROFS: 'the disk is read-only. Choose another place',
  ENAMETOOLONG: 'the name is too long. Choose a shorter one',
  ELOOP: 'its links lead in a circle. Mend the links',
  EMFILE: 'too many files are open. Close some programs',
  EIO: 'the disk reported an error. Check the disk, or choose another',
}

/** The system's error in a sentence's second half; for one that is not listed, the system's own words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return reasons[code] ?? error.message
}

export function unreadable(path: string, reason: string): FileFailure {
  return { kind: 'unreadable', path, message: `${path} can't be read: ${reason}.` }
}

export function unwritable(path: string, reason: string): FileFailure {
  return { kind: 'unwritable', path, message: `${path} can't be written: ${reason}. The old content is untouched.` }
}
