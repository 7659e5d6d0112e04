import { type ClosedPopulation, type CrowdStep, MOST_IN_POPULATION } from '#models/ecosystem/closed-population'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { withStep } from './population-edits.ts'

type Props = {
  readonly population: ClosedPopulation
  readonly onChange: (steps: readonly CrowdStep[]) => void
}

/** How large a crowd is planned to be, from which months on. */
export function CrowdSteps({ population, onChange }: Props) {
  const steps = population.steps ?? []
  const put = (at: number, change: Partial<CrowdStep>): void =>
    onChange(steps.map((each, i) => (i === at ? { ...each, ...change } : each)))
  return (
    <>
      {steps.map(({ month, size }, at) => (
        <fieldset key={at} className="change" aria-label={`Planned step ${at + 1}`}>
          <div className="inspect-pair">
            <NumberField
              label="From month"
              min={0}
              value={month}
              onChange={(from) => typeof from === 'number' && put(at, { month: from })}
            />
            <NumberField
              label="How many then"
              min={0}
              max={MOST_IN_POPULATION}
              value={size}
              onChange={(then) => put(at, { size: then })}
            />
          </div>
          <div>
            <Button
              look="link"
              aria-label={`Remove step ${at + 1}`}
              onClick={() => onChange(steps.filter((_, i) => i !== at))}
            >
              Remove
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button onClick={() => onChange(withStep(population))}>Plan a step</Button>
      </div>
    </>
  )
}
