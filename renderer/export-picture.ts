import type { LastmomentDocument } from '#models/document/document'
import type { Comparison } from '#models/engine/summary'
import { pageOf } from '#models/report/page'
import { diagramFile, pictureFile, shownIn, type Shown } from '#models/report/shown'
import type { Answer } from './bridge/bridge.ts'
import { bridge } from './bridge/shell.ts'
import { fileName } from './files.ts'
import { documentStore } from './state/document.ts'
import { BASELINE, isFresh, resultsStore, runOf, type ResultsState } from './state/results.ts'
import { shownNow } from './state/shown.ts'
import { notify, viewStore } from './state/view.ts'

// What leaves has a theme of its own: a picture for paper is light, whatever the window has.
const THEME = 'light'
/** Pixels of a PNG for a pixel of the picture. */
const SCALE = 2

type Kind = 'svg' | 'png' | 'mermaid' | 'html'
const ENDINGS: Readonly<Record<Kind, string>> = { svg: 'svg', png: 'png', mermaid: 'mmd', html: 'html' }

/** Writes what is shown (this what-if, this month) to a file, or says why not. */
export async function exportShown(kind: Kind): Promise<void> {
  const { document, scenario, month } = shownNow()
  const found = shownIn(document, scenario, { month, months: Infinity, withCandidates: false })
  if (!found.ok) {
    notify('wrong', `Nothing was exported: ${found.error}.`)
    return
  }
  const name = `${fileName(document.name)}${scenario === null ? '' : `-${scenario}`}.${ENDINGS[kind]}`
  const written =
    kind === 'png' ? await writePng(name, found.value) : await bridge().exportText(name, textOf(kind, found.value))
  if (written.ok) notify('done', `Exported ${written.value.name}.${kind === 'html' ? leftOut() : ''}`)
  else if (written.error.kind !== 'cancelled') notify('wrong', written.error.message)
}

function answers() {
  const { document, scenario } = shownNow()
  const results = resultsStore.getState()
  const { decisions, backlogs } = results
  const run = runOf(results, scenario)
  const backlog = backlogs[scenario ?? BASELINE] ?? null
  return {
    run: isFresh(run, document, scenario) ? (run?.value ?? null) : null,
    decisions: isFresh(decisions, document, null) ? (decisions?.value ?? []) : [],
    compared: comparedIn(document, results),
    backlog: isFresh(backlog, document) ? (backlog?.value ?? null) : null,
  }
}

/** All what-ifs against the baseline, where all are there, fresh and over as many draws. */
function comparedIn(document: LastmomentDocument, results: ResultsState): Comparison | null {
  const baseline = runOf(results, null)
  if (baseline === null || !isFresh(baseline, document, null) || document.scenarios.length === 0) return null
  const scenarios = document.scenarios.flatMap(({ id }) => {
    const answered = results.comparisons[id] ?? null
    return answered !== null && isFresh(answered, document, id) && answered.samples === baseline.samples
      ? [answered.value]
      : []
  })
  return scenarios.length < document.scenarios.length ? null : { baseline: baseline.value, scenarios }
}

function textOf(kind: 'svg' | 'mermaid' | 'html', shown: Shown): string {
  const { present: document } = documentStore.getState()
  const { run, decisions, compared, backlog } = answers()
  if (kind === 'mermaid') return diagramFile(document, shown, run)
  const picture = pictureOf(shown)
  if (kind === 'svg' || run === null) return picture
  return pageOf({ document, picture, theme: THEME, run, decisions, compared, backlog, digest: null })
}

const pictureOf = (shown: Shown): string =>
  pictureFile(documentStore.getState().present, shown, {
    uses: viewStore.getState().uses,
    theme: THEME,
    run: answers().run,
  })

/** A page needs figures: they are there a moment after the last edit. */
export const canExportPage = (): boolean => answers().run !== null

/** Which parts the page is without, for nobody has looked at them since the last edit. */
function leftOut(): string {
  const { present: document } = documentStore.getState()
  const { compared, backlog } = answers()
  const missing = [
    ...(compared === null && document.scenarios.length > 0 ? ['Compare'] : []),
    ...(backlog === null ? ['Backlog'] : []),
  ]
  return missing.length === 0 ? '' : ` Without ${missing.join(' and ')}: open it once, and export again.`
}

/** The browser draws the picture: its own fonts, no other program. */
async function writePng(name: string, shown: Shown): Promise<Answer<{ readonly name: string }>> {
  const svg = pictureOf(shown)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * SCALE
  canvas.height = image.naturalHeight * SCALE
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (blob === null)
    return {
      ok: false,
      error: { kind: 'failed', message: 'The picture is too large for a PNG here. Export it as SVG.' },
    }
  return bridge().exportBytes(name, new Uint8Array(await blob.arrayBuffer()))
}
