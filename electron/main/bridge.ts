import { z } from 'zod'
import type { MenuSection } from '../../renderer/bridge/bridge.ts'
import { largestFileBytes } from '../files/open.ts'
import type { Closing } from './closing.ts'
import type { Documents } from './documents.ts'
import type { Ears } from './ipc.ts'
import { samplePath, samplesIn } from './samples.ts'

const nothing = z.tuple([])
const handle = z.uuid()
const name = z.string().min(1).max(500)
const text = z.string().max(largestFileBytes)
const bytes = z.instanceof(Uint8Array).refine((content) => content.byteLength <= largestFileBytes)
const sampleId = z.string().max(100)
const command = z.strictObject({
  kind: z.literal('command'),
  id: z
    .string()
    .regex(/^[a-zA-Z0-9]+([.-][a-zA-Z0-9]+)*$/)
    .max(80),
  label: z.string().min(1).max(120),
  shortcut: z.string().max(40).optional(),
  enabled: z.boolean().optional(),
  checked: z.boolean().optional(),
})
const menu = z
  .array(
    z.strictObject({
      id: z.enum(['file', 'edit', 'view', 'simulate', 'help']),
      items: z.array(z.discriminatedUnion('kind', [command, z.strictObject({ kind: z.literal('separator') })])).max(60),
    }),
  )
  .max(5)

export type Shell = {
  readonly documents: Documents
  readonly closing: Closing
  readonly samples: string
  /** The file given at the start, or the sample. */
  readonly startDocument: () => ReturnType<Documents['openPath']> | Promise<{ ok: true; value: null }>
  readonly setMenu: (sections: readonly MenuSection[]) => void
  readonly saveMayChangeRecent: () => void
}

/** Connects each verb of the bridge with what does it. The schemas are the only door: sizes are capped in them. */
export function answerBridge({ handle: answer, listen }: Ears, shell: Shell): void {
  const { documents, closing, samples } = shell
  const thenRecent = async <T>(work: Promise<T>): Promise<T> => {
    const value = await work
    shell.saveMayChangeRecent()
    return value
  }
  answer('open', nothing, () => thenRecent(documents.open()))
  answer('openRecent', z.tuple([handle]), ([file]) => thenRecent(documents.openHandle(file)))
  answer('recent', nothing, () => documents.recent())
  answer('startDocument', nothing, () => thenRecent(Promise.resolve(shell.startDocument())))
  answer('samples', nothing, () => samplesIn(samples))
  answer('openSample', z.tuple([sampleId]), ([id]) => {
    const path = samplePath(samples, id)
    const message = `There is no sample "${id}".`
    return path === undefined ? { ok: false, error: { kind: 'failed', message } } : documents.openCopy(path)
  })
  answer('save', z.tuple([handle.nullable(), name, text, z.boolean()]), ([file, suggested, content, force]) =>
    thenRecent(documents.save(file, suggested, content, force)),
  )
  answer('exportText', z.tuple([name, text]), ([suggested, content]) => documents.exportFile(suggested, content))
  answer('exportBytes', z.tuple([name, bytes]), ([suggested, content]) => documents.exportFile(suggested, content))
  answer('openImports', nothing, () => documents.openImports())
  listen('setMenu', z.tuple([menu]), ([sections]) => shell.setMenu(sections as readonly MenuSection[]))
  listen('setEdited', z.tuple([z.boolean(), z.string().max(500)]), ([edited, title]) =>
    closing.setEdited(edited, title),
  )
  listen('saveAnswer', z.tuple([z.boolean()]), ([mayClose]) => closing.answer(mayClose))
}
