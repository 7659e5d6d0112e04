import type { OverbuiltProduct } from '#models/engine/summary'
import { moneyRange, number, percent } from '../parts/format.ts'
import { Row } from './Section.tsx'

/** What an over-built product costs while it idles: capacity, fees, people. */
export function IdleRows({ idle, currency }: { readonly idle: OverbuiltProduct; readonly currency: string }) {
  return (
    <>
      {idle.idleShare !== null && (
        <Row name="Idle capacity">{`${percent(idle.idleShare.p50)} · ${moneyRange(idle.idlePerMonth, currency)} a month`}</Row>
      )}
      {idle.fixedPerMonth.p50 > 0 && (
        <Row name="Fees whatever the load">{`${moneyRange(idle.fixedPerMonth, currency)} a month`}</Row>
      )}
      {idle.operationsHours !== null && (
        <Row name="People to run it">
          {`${number(idle.operationsHours.p50)} hours a month`}
          {idle.hoursPerMillion !== null && `, ${number(idle.hoursPerMillion.p50)} for a million requests`}
        </Row>
      )}
    </>
  )
}
