import type { ChainAvailability, FailureRadius } from '#models/engine/reliability-summary'
import { Figure } from '../parts/Figure.tsx'
import { number, percent, sampling } from '../parts/format.ts'
import { useDocument } from '../state/document.ts'
import { explain, show } from '../state/view.ts'
import { Button } from '../parts/Button.tsx'
import { nameOf } from '../state/shown.ts'
import { Row, Section } from './Section.tsx'
import { useSummary } from '../state/shown-run.ts'

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
  const share = (n: number): string => `${number(100 * n, 6)} %`
  const why = (title: string, field: string): void =>
    explain({ kind: 'explained', of: chain.id, title, path: `reliability.chains.${chain.id}.${field}` })
  const unsaid = unknown.map((each) => nameOf(ecosystem, each)).join(', ')
  if (availability === null || downtimeHours === null)
    return <p className="field-hint">How often it stands is unknown. Nobody says it of: {unsaid}.</p>
  return (
    <>
      <Row name="Stands, with all that it needs">
        <Figure
          label="Stands, with all that it needs"
          value={share(availability.p50)}
          range={`${share(availability.p10)} – ${share(availability.p90)}`}
          rangeShown={availability.p10 < availability.p90}
          error={sampling(availability.se50, share)}
          onWhy={() => why('How often it stands', 'availability')}
        />
      </Row>
      <Row name="Down">
        <Figure
          label="Down"
          value={`${number(downtimeHours.p50)} hours a month`}
          range={`${number(12 * downtimeHours.p50)} hours a year`}
          error={sampling(downtimeHours.se50, (n) => `${number(n)} hours`)}
          onWhy={() => why('How long it is down', 'downtimeHours')}
        />
      </Row>
      {losses.map((loss) => (
        <Row key={loss.id} name={`of that, ${loss.name}`}>
          <span title={sampling(loss.downtimeHoursSe, (n) => `${number(n)} hours`)}>
            {number(loss.downtimeHours)} hours
          </span>
        </Row>
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
        {failure.lost === null ? (
          'nothing comes from outside'
        ) : (
          <Figure
            label="If it fails, requests lost"
            value={percent(failure.lost)}
            onWhy={() =>
              explain({
                kind: 'explained',
                of: failure.id,
                title: 'What is lost when it fails',
                path: `reliability.failures.${failure.id}.lost`,
              })
            }
          />
        )}
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
