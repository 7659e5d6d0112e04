import type { PopulationScale } from '#models/engine/crowd-summary'
import { Figure } from '../parts/Figure.tsx'
import { firstPassage, number, percent, range, sampling } from '../parts/format.ts'
import { explain } from '../state/view.ts'
import { Row } from './Section.tsx'

/** What a crowd gets of a product: how long a round takes, how long it waits, and how busy the agents are. */
export function PopulationRows({ crowd }: { readonly crowd: PopulationScale }) {
  const { product, responseMinutes, waitMinutes, perHour, stations, limit, byMonth } = crowd
  const minutes = (n: number): string => `${number(n)} min`
  const why = (title: string, field: string): void =>
    explain({ kind: 'explained', of: product, title, path: `scale.populations.${product}.${field}` })
  return (
    <>
      <Row name="An answer takes">
        <Figure
          label="An answer takes"
          value={minutes(responseMinutes.p50)}
          range={range(responseMinutes, 'min')}
          error={sampling(responseMinutes.se50, minutes)}
          onWhy={() => why('Why an answer takes this long', 'responseMinutes')}
        />
      </Row>
      <Row name="of that, waiting">
        <Figure
          label="Waiting for agents"
          value={minutes(waitMinutes.p50)}
          range={range(waitMinutes, 'min')}
          error={sampling(waitMinutes.se50, minutes)}
          onWhy={() => why('Why they wait this long', 'waitMinutes')}
        />
      </Row>
      {limit !== undefined && (
        <Row name={`Waits over ${number(limit.minutes)} min`}>
          <Figure
            label="Waits longer than accepted"
            value={firstPassage(limit.passed, byMonth.length)}
            onWhy={() => why('When they wait longer than is accepted', 'limit.passed')}
          />
        </Row>
      )}
      <Row name="Answers an hour">
        <Figure
          label="Answers an hour"
          value={number(perHour.p50)}
          range={range(perHour)}
          error={sampling(perHour.se50, number)}
          onWhy={() => why('Why so many answers an hour', 'perHour')}
        />
      </Row>
      {stations.map(({ id, name, busy }) => (
        <Row key={id} name={`${name} busy`}>
          <Figure
            label={`${name} busy`}
            value={percent(busy.p50)}
            range={`${percent(busy.p10)} – ${percent(busy.p90)}`}
            error={sampling(busy.se50, percent)}
            onWhy={() => why(`Why ${name} are this busy`, `stations.${id}.busy`)}
          />
        </Row>
      ))}
    </>
  )
}
