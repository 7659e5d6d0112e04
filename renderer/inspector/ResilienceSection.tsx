import type { ChainAvailability, FailureRadius } from '#models/engine/summary'
import { number, percent } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { show } from '../state/view.ts'
import { Button } from '../parts/Button.tsx'
import { nameOf } from '../state/shown.ts'
import { Row, Section } from './Section.tsx'
import { useSummary } from './summary.ts'

const HIT_SHOWN = 8

/** How often a service or product stands with all that it needs, and who is hit when it fails. */
export function ResilienceSection({ id }: { readonly id: string }) {
  const { summary } = useSummary()
  const chain = summary?.reliability.chains.find((each) => each.id === id)
  const failure = summary?.reliability.failures.find((each) => each.kind === 'part' && each.id === id)
  if (chain === undefined || failure === undefined) return null
  return (
    <Section title="When something fails" folded>
      <Chain chain={chain} />
      <Radius failure={failure} />
    </Section>
  )
}

function Chain({ chain }: { readonly chain: ChainAvailability }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const { availability, downtimeHours, coverage, unknown, losses } = chain
  const unsaid = unknown.map((each) => nameOf(ecosystem, each)).join(', ')
  if (availability === null || downtimeHours === null)
    return <p className="field-hint">How often it stands is unknown. Nobody says it of: {unsaid}.</p>
  return (
    <>
      <Row name="Stands, with all that it needs">
        {`${number(100 * availability.p50, 6)} %`}{' '}
        {availability.p10 < availability.p90 && (
          <span className="figure-range">
            ({number(100 * availability.p10, 6)} – {number(100 * availability.p90, 6)} %)
          </span>
        )}
      </Row>
      <Row name="Down">{`${number(downtimeHours.p50)} hours a month`}</Row>
      {losses.map((loss) => (
        <Row key={loss.id} name={`of that, ${loss.name}`}>{`${number(loss.downtimeHours)} hours`}</Row>
      ))}
      {coverage < 1 && (
        <p className="field-hint">
          Of what a request needs, {percent(coverage)} says how often it stands, so this is an upper end. Unknown:{' '}
          {unsaid}.
        </p>
      )}
    </>
  )
}

function Radius({ failure }: { readonly failure: FailureRadius }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const others = failure.hit.filter(({ service }) => service !== failure.id)
  return (
    <>
      <Row name="If it fails, requests lost">
        {failure.lost === null ? 'nothing comes from outside' : percent(failure.lost)}
      </Row>
      {others.slice(0, HIT_SHOWN).map(({ service, share }) => (
        <Row key={service} name={nameOf(ecosystem, service)}>{`loses ${percent(share)} of its requests`}</Row>
      ))}
      {others.length > HIT_SHOWN && <p className="field-hint">And {others.length - HIT_SHOWN} more services.</p>}
      <div>
        <Button
          look="link"
          title="Marks on the canvas what is lost with it (F)"
          onClick={() => show({ failing: { kind: 'part', id: failure.id }, place: 'graph', graphAs: 'canvas' })}
        >
          Show it on the canvas
        </Button>
      </div>
      {others.length === 0 && <p className="field-hint">No other service needs it to answer.</p>}
    </>
  )
}
