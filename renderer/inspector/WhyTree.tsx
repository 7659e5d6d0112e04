import { useEffect, useState } from 'react'
import type { Explanation, Origin } from '#models/engine/explanation'
import { catalogFact } from '#models/report/sources'
import type { Result } from '#models/result'
import { monthsToToday } from '../engine/follow.ts'
import { explainFigure } from '../engine/task.ts'
import { Button } from '../parts/Button.tsx'
import { exact, isoDate, number, percent } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { inputsOf } from '../state/results.ts'
import { scenarioIn } from '../state/shown.ts'
import { closeDialog, select, show, useView } from '../state/view.ts'

type Props = {
  /** A path of the answer to `run`, as `lastmoment explain` takes it. */
  readonly path: string
}

/** The same explanation as the terminal's `explain`: a figure at the medians, down to what was typed and dated sources. */
export function WhyTree({ path }: Props) {
  const document = useDocument((state) => state.present)
  const view = useView((state) => state.scenario)
  const month = useView((state) => state.month)
  const [found, setFound] = useState<{ readonly of: string; readonly answer: Result<Explanation, string> } | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const [isStopped, setStopped] = useState(false)
  const inputs = inputsOf(document)
  const scenario = scenarioIn(document, view)?.id ?? null
  useEffect(() => {
    if (isStopped) return
    const stop = new AbortController()
    const today = monthsToToday(inputs.start, new Date())
    const question = { inputs, scenario, path, month, today }
    void explainFigure(question, stop.signal, setShare).then((answer) => {
      if (!stop.signal.aborted) setFound({ of: path, answer })
    })
    return () => {
      stop.abort()
      setShare(null)
    }
  }, [inputs, scenario, path, month, isStopped])
  if (found?.of !== path)
    return isStopped ? (
      <p className="field-hint">
        Stopped.{' '}
        <Button look="link" onClick={() => setStopped(false)}>
          Go on
        </Button>
      </p>
    ) : (
      <p className="field-hint" role="status">
        <progress max={1} {...(share === null ? {} : { value: share })} aria-label="Following it down to its inputs" />{' '}
        Following it down to its inputs{share === null ? '' : `, ${percent(share)}`}{' '}
        <Button look="link" onClick={() => setStopped(true)}>
          Cancel
        </Button>
      </p>
    )
  if (!found.answer.ok) return <p className="field-hint">{found.answer.error}</p>
  return (
    <section className="why-tree" aria-label="Explanation">
      <p className="field-hint">
        {isOverDraws(path) ? (
          <>
            Over the draws, as <code>lastmoment explain</code> prints it for <code>{path}</code>; beneath it what it is
            made of, where that is of a run with every input at its median.
          </>
        ) : (
          <>
            With every input at its median, as <code>lastmoment explain</code> prints it for <code>{path}</code>. The
            percentiles of the run are over draws, so its median may differ a little.
          </>
        )}
      </p>
      <Node node={found.answer.value} depth={0} />
    </section>
  )
}

/** As `explain-any` tells them apart: figures that are means or shares of draws. */
const isOverDraws = (path: string): boolean => /^(structure|reducers|frontier|backlog|decisions)\./.test(path)

/** Levels that are open at first. */
const OPEN = 2

function Node({ node, depth }: { readonly node: Explanation; readonly depth: number }) {
  const head = (
    <>
      <span className="why-node-name">{node.name}</span>{' '}
      <strong>
        {number(node.value, 6)} {node.unit}
      </strong>
    </>
  )
  const said = (
    <>
      {node.formula !== '' && node.formula !== 'as stated' && <p className="why-formula">= {node.formula}</p>}
      {node.tiers.map((tier, at) => (
        <p key={at} className="why-formula">
          {exact(tier.units)} × {exact(tier.price)} = {number(tier.cost, 6)}
        </p>
      ))}
      {node.origins.map((origin, at) => (
        <OriginLine key={at} origin={origin} />
      ))}
    </>
  )
  if (node.parts.length === 0)
    return (
      <div className="why-node">
        {head}
        {said}
      </div>
    )
  return (
    <details className="why-node" open={depth < OPEN}>
      <summary>{head}</summary>
      {said}
      <div className="why-parts">
        {node.parts.map((part, at) => (
          <Node key={at} node={part} depth={depth + 1} />
        ))}
      </div>
    </details>
  )
}

function OriginLine({ origin }: { readonly origin: Origin }) {
  return (
    <p className="why-origin">
      {originWords(origin)} {'path' in origin && <Change path={origin.path} />}
    </p>
  )
}

/** The record that a path of the document names, where it names one. */
function Change({ path }: { readonly path: string }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const [table, name = ''] = /^ecosystem\.([a-z]+)\.(.+)$/i.exec(path)?.slice(1) ?? []
  const records =
    table === undefined ? [] : (ecosystem as Readonly<Record<string, readonly { readonly id: string }[]>>)[table]
  const record = records?.find(({ id }) => name === id || name.startsWith(`${id}.`))
  const isBelief = path.startsWith('assumptions.')
  if (record === undefined && !isBelief) return null
  return (
    <Button
      look="link"
      onClick={() => {
        closeDialog()
        show({ place: 'graph', inspector: true })
        select(record === undefined ? [] : [record.id])
      }}
    >
      Change it
    </Button>
  )
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function originWords(origin: Origin): string {
  const note = origin.note === '' ? '' : ` (${origin.note})`
  switch (origin.kind) {
    case 'typed':
      return `${origin.isAssumed ? 'Assumed, nobody stated it' : 'Stated'}: ${origin.path}${note}`
    case 'assumption':
      return `Assumption: ${origin.path}${note}`
    case 'catalog':
      return `${capitalised(catalogFact(origin))}: ${origin.path}, ${origin.source}, ${isoDate(origin.date)}${note}`
    case 'overlay':
      return `Your price: ${origin.path}, ${isoDate(origin.date)}${note}`
    case 'fact':
      return origin.note
  }
}
