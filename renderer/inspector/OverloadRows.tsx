import type { ServiceScale } from '#models/engine/summary'
import { Figure } from '../parts/Figure.tsx'
import { agreementWords, number, percent, sampling } from '../parts/format.ts'
import { explain } from '../state/view.ts'
import { Row } from './Section.tsx'
import { waitFigure } from './wait-figure.ts'

const times = (n: number): string => `${number(n)} times`

/** Of a service at the peak: threads held, requests lost; how far it carries, and what is full first. */
export function OverloadRows({ scale, month }: { readonly scale: ServiceScale; readonly month: number }) {
  const threads = scale.threads[month]
  const lost = scale.lost[month]
  const { headroom, bottleneck, service } = scale
  const why = (title: string, field: string): void =>
    explain({ kind: 'explained', of: service, title, path: `scale.services.${service}.${field}` })
  return (
    <>
      {threads !== undefined && (
        <Row name="Threads held at the peak">
          <Figure
            label="Threads held"
            {...waitFigure(threads, percent)}
            onWhy={() => why('Why so many threads are held', `threads.${month}`)}
          />
        </Row>
      )}
      {lost !== undefined && (
        <Row name="Lost at the peak">
          <Figure
            label="Requests lost at the peak"
            value={percent(lost.p50)}
            error={sampling(lost.se50, percent)}
            range={`${percent(lost.p10)} – ${percent(lost.p90)}`}
            onWhy={() => why('Why requests are lost', `lost.${month}`)}
          />
        </Row>
      )}
      {headroom !== null && (
        <Row name="Carries today’s demand">
          <Figure
            label="Headroom"
            value={`${number(headroom.p50)} times`}
            range={`${number(headroom.p10)} – ${number(headroom.p90)} times`}
            error={sampling(headroom.se50, times)}
            onWhy={() => why('How much more it carries', 'headroom')}
          />
        </Row>
      )}
      {bottleneck !== null && bottleneck.service !== service && (
        <Row name="Full first, of what it calls">
          <Figure
            label="Full first, of what it calls"
            value={`${bottleneck.name}, at ${number(bottleneck.headroom.p50)} times`}
            range={`${number(bottleneck.headroom.p10)} – ${number(bottleneck.headroom.p90)} times`}
            rangeShown={false}
            error={agreementWords(bottleneck.agreement) ?? sampling(bottleneck.headroom.se50, times)}
            onWhy={() => why('What is full first', 'bottleneck.headroom')}
          />
        </Row>
      )}
    </>
  )
}
