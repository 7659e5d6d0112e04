import { err, ok, type Result } from '../result.ts'
import { importCompose } from './compose.ts'
import { importKubernetes } from './kubernetes.ts'
import { mergeImported } from './merge-imported.ts'
import type { ImportError, ImportFile, ImportFormat, Imported } from './report.ts'

export const IMPORT_FORMATS: readonly ImportFormat[] = ['kubernetes', 'compose']

const READERS: Readonly<Record<ImportFormat, (files: readonly ImportFile[]) => Result<Imported, ImportError>>> = {
  kubernetes: importKubernetes,
  compose: importCompose,
}

const baseName = (name: string): string => name.split(/[/\\]/).pop() ?? name

/** The format that a file is in, by what stands in it and else by its name; undefined where neither says. */
export function detectFormat({ name, text }: ImportFile): ImportFormat | undefined {
  if (/^\.env(\.|$)|\.env$/.test(baseName(name))) return 'compose'
  if (/^["']?apiVersion["']?\s*:|^\s*[{,]\s*"apiVersion"\s*:|^\s{0,4}"apiVersion"\s*:/m.test(text)) return 'kubernetes'
  if (/^["']?(services|include)["']?\s*:|^\s*\{\s*"?(services|include)"?\s*:|^\s{0,4}"services"\s*:/m.test(text))
    return 'compose'
  return /compose[^/]*\.ya?ml$/i.test(baseName(name)) ? 'compose' : undefined
}

/**
 * Reads real artifacts: each file by its format (or all by the one given), the files of a format as one project, several
 * formats merged by id. A file that can't be read is an error that names it; what was not understood is in the report.
 */
export function importFiles(files: readonly ImportFile[], format?: ImportFormat): Result<Imported, ImportError> {
  if (files.length === 0) return err({ message: 'no file; expected Kubernetes manifests or Compose files' })
  const groups = new Map<ImportFormat, ImportFile[]>()
  for (const file of files) {
    const found = format ?? detectFormat(file)
    if (found === undefined)
      return err({
        message: `${file.name}: found neither Kubernetes objects (apiVersion, kind) nor a Compose file (services); expected one of ${IMPORT_FORMATS.join(', ')}. If it is one, say which with the format.`,
      })
    groups.set(found, [...(groups.get(found) ?? []), file])
  }
  let all: Imported | undefined
  for (const each of IMPORT_FORMATS) {
    const group = groups.get(each)
    if (group === undefined) continue
    const imported = READERS[each](group)
    if (!imported.ok) return imported
    all = all === undefined ? imported.value : both(all, imported.value)
  }
  return all === undefined ? err({ message: 'no file that could be read' }) : ok(all)
}

function both(first: Imported, second: Imported): Imported {
  const { ecosystem, kept } = mergeImported(first.ecosystem, second.ecosystem)
  return {
    ecosystem,
    report: {
      format: 'mixed',
      mapped: [...first.report.mapped, ...second.report.mapped],
      guessed: [...first.report.guessed, ...second.report.guessed],
      leftOut: [...first.report.leftOut, ...second.report.leftOut, ...kept],
    },
  }
}
