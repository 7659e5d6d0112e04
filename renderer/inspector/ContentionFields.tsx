import type { BusinessService, Sizing } from '#models/ecosystem/business-service'
import { NumberField } from '../parts/NumberField.tsx'
import { FitScaling } from './FitScaling.tsx'
import { Section } from './Section.tsx'

type Change = { readonly [K in keyof Sizing]?: Sizing[K] | undefined }
type Props = {
  readonly record: BusinessService
  readonly put: (fields: Change, what: string) => void
}

/** How much more replicas help, and how unevenly requests come and are served. */
export function ContentionFields({ record: { sizing }, put }: Props) {
  if (sizing === undefined) return null
  const { alpha = 0, beta = 0 } = sizing.usl ?? {}
  const contend = (usl: NonNullable<Sizing['usl']>): void =>
    put({ usl: usl.alpha === 0 && usl.beta === 0 ? undefined : usl }, 'the contention')
  return (
    <Section title="Contention and variability" folded>
      <div className="inspect-grid">
        <NumberField
          label="Contention"
          hint="Share of the work that replicas wait for (α of the scalability law)"
          min={0}
          max={1}
          value={alpha}
          onChange={(n) => typeof n === 'number' && contend({ alpha: n, beta })}
        />
        <NumberField
          label="Coherency"
          hint="What each pair of replicas loses to agreeing (β)"
          min={0}
          max={1}
          value={beta}
          onChange={(n) => typeof n === 'number' && contend({ alpha, beta: n })}
        />
        <NumberField
          label="Variability of service times"
          hint="Squared coefficient of variation: 0 constant, 1 exponential"
          min={0}
          value={sizing.serviceScv}
          onChange={(n) => typeof n === 'number' && put({ serviceScv: n }, 'the variability of service times')}
        />
        <NumberField
          label="Variability of arrivals"
          hint="The same of the time between requests: 1 independent, above 1 in bursts"
          min={0}
          value={sizing.arrivalScv}
          onChange={(n) => typeof n === 'number' && put({ arrivalScv: n }, 'the variability of arrivals')}
        />
      </div>
      <FitScaling onTake={contend} />
    </Section>
  )
}
