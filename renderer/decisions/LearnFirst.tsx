import type { DecisionAnswer, LearnFirst as Learned } from '#models/decisions/decision-answer'
import type { Decision } from '#models/ecosystem/decision'
import { median } from '#models/quantity'
import { Button } from '../parts/Button.tsx'
import { Sampled } from '../parts/Sampled.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { WhyValue } from '../parts/WhyValue.tsx'
import { money, number, withError } from '../parts/format.ts'
import { editEcosystem } from '../state/document.ts'
import { show, why } from '../state/view.ts'
import { changeSpike } from './decision-edits.ts'

type Props = { readonly decision: Decision; readonly answer: DecisionAnswer; readonly currency: string }

/** What knowing more is worth, and how long each input takes to learn. */
export function LearnFirst({ decision, answer, currency }: Props) {
  const worth = answer.learn.filter((entry) => entry.worth > 0)
  if (answer.alternatives.length === 0) return null
  const at = `decisions.${decision.id}`
  const cash = (n: number): string => money(n, currency, true)
  return (
    <section>
      <h3>Learn first</h3>
      {answer.evpi !== null && (
        <p className="soft">
          {answer.evpi > 0
            ? 'Knowing everything before deciding would be worth '
            : 'Nothing that could be learned would change the choice.'}
          {answer.evpi > 0 && (
            <WhyValue
              label="Worth of knowing everything"
              onWhy={() => why('What knowing everything is worth', `${at}.evpi`)}
            >
              {withError(answer.evpi, answer.evpiSe, cash)}
            </WhyValue>
          )}
          {answer.evpi > 0 && ': never spend more on finding out.'}
        </p>
      )}
      {answer.stopping !== null && answer.stopping.waitingValue > 0 && (
        <p className="soft">
          Keeping the choice open is worth{' '}
          <WhyValue
            label="Worth of waiting"
            onWhy={() => why('What keeping the choice open is worth', `${at}.stopping`)}
          >
            {withError(answer.stopping.waitingValue, answer.stopping.waitingValueSe, cash)}
          </WhyValue>
          {answer.stopping.meanMonth !== null &&
            `; best taken after ${withError(answer.stopping.meanMonth, answer.stopping.meanMonthSe, (n) => number(n, 2))} months on average`}
          .
        </p>
      )}
      {worth.length > 0 && (
        <ol className="decision-learn">
          {worth.map((entry) => (
            <li key={entry.input}>
              <span title={entry.input}>{entry.name}</span>
              <span>
                <WhyValue
                  label={`Worth of knowing ${entry.name}`}
                  onWhy={() => why('What knowing it is worth', `${at}.learn.${entry.input}`)}
                >
                  {withError(entry.worth, entry.worthSe, cash)}
                </WhyValue>
                {entry.byMoment !== null && (
                  <span className="soft">
                    {' '}
                    (
                    <Sampled value={entry.byMoment} error={entry.byMomentSe} write={cash} /> by its moment)
                  </span>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {worth.length > 0 && (
        <>
          <p className="soft">
            Each is a spike in the backlog, with its worth:{' '}
            <Button look="link" onClick={() => show({ place: 'backlog' })}>
              open the backlog
            </Button>
          </p>
          <details>
            <summary>How long each takes to learn</summary>
            <div className="decision-fields">
              {worth.map((entry) => (
                <Months key={entry.input} decision={decision} entry={entry} />
              ))}
            </div>
          </details>
        </>
      )}
      {worth.length === 0 && (answer.evpi ?? 0) > 0 && (
        <p className="soft">No single input alone would change the choice.</p>
      )}
    </section>
  )
}

function Months({ decision, entry }: { readonly decision: Decision; readonly entry: Learned }) {
  return (
    <NumberField
      label={entry.name}
      unit="months, all but a third of the doubt"
      optional
      min={0.1}
      placeholder={`${number(entry.months, 2)}, as for the decision`}
      value={entry.isStated ? entry.months : undefined}
      onChange={(months) =>
        editEcosystem(`Edit months to learn ${entry.name}`, (e) =>
          changeSpike(e, decision, entry.input, months === undefined ? undefined : median(months)),
        )
      }
    />
  )
}
