import { z } from 'zod'
import { openText } from '../files/open.ts'
import { saveFile } from '../files/save.ts'

const longestList = 10
const stored = z.object({ files: z.array(z.string().max(4096)).max(longestList) })

export type RecentFiles = {
  /** Paths, the latest first. */
  readonly paths: () => readonly string[]
  readonly add: (path: string) => Promise<void>
}

/** The files used last, kept in `file`. A list that can't be read counts as empty: it is a comfort, not a document. */
export async function recentFiles(file: string): Promise<RecentFiles> {
  let paths = await readList(file)
  return {
    paths: () => paths,
    add: async (path) => {
      paths = [path, ...paths.filter((each) => each !== path)].slice(0, longestList)
      await saveFile(file, `${JSON.stringify({ files: paths }, null, 2)}\n`)
    },
  }
}

async function readList(file: string): Promise<readonly string[]> {
  const opened = await openText(file)
  if (!opened.ok) return []
  try {
    const read = stored.safeParse(JSON.parse(opened.value.text))
    return read.success ? read.data.files : []
  } catch {
    return []
  }
}
