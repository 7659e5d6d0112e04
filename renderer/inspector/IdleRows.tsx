import type { OverbuiltProduct } from '#models/engine/summary'
import { Figure } from '../parts/Figure.tsx'
import { money, moneyRange, number, percent, sampling, withError } from '../parts/format.ts'
import { explain } from '../state/view.ts'
import { Row } from './Section.tsx'

/** What an over-built product costs while it idles: capacity, fees, people. */
export function IdleRows({ idle, currency }: { readonly idle: OverbuiltProduct; readonly currency: string }) {
  const why = (title: string, field: string): void =>
    explain({ kind: 'explained', of: idle.product, title, path: `overbuilt.${idle.product}.${field}` })
  return (
    <>
      {idle.idleShare !== null && (
        <Row name="Idle capacity">
          <Figure
            label="Idle capacity"
            value={percent(idle.idleShare.p50)}
            range={`${moneyRange(idle.idlePerMonth, currency)} a month`}
            error={sampling(idle.idleShare.se50, percent)}
            onWhy={() => why('Why it idles', 'idleShare')}
          />
        </Row>
      )}
      {idle.fixedPerMonth.p50 > 0 && (
        <Row name="Fees whatever the load">
          <Figure
            label="Fees whatever the load"
            value={`${moneyRange(idle.fixedPerMonth, currency)} a month`}
            error={sampling(idle.fixedPerMonth.se50, (n) => money(n, currency))}
            onWhy={() => why('Which fees no load explains', 'fixedPerMonth')}
          />
        </Row>
      )}
      {idle.operationsHours !== null && (
        <Row name="People to run it">
          {`${withError(idle.operationsHours.p50, idle.operationsHours.se50, number)} hours a month`}
          {idle.hoursPerMillion !== null &&
            `, ${withError(idle.hoursPerMillion.p50, idle.hoursPerMillion.se50, number)} for a million requests`}
        </Row>
      )}
    </>
  )
}
