import { JOURNEY_NAMES } from '#models/catalog/family'
import { csvOf } from '#models/csv'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { FailureBounds, FailureRadius, JourneyAvailability } from '#models/engine/reliability-summary'
import type { Summary } from '#models/engine/summary'
import { Button } from '../parts/Button.tsx'
import { putOnClipboard } from '../parts/clipboard.ts'
import { boundsWords, money, moneyRange, number, percent, range, withError } from '../parts/format.ts'
import { Table } from '../parts/Table.tsx'
import { useDocument } from '../state/document.ts'
import { useSummary } from '../state/shown-run.ts'
import { nameOf } from '../state/shown.ts'
import { notify, show, useView } from '../state/view.ts'

const KINDS: Readonly<Record<FailureRadius['kind'], string>> = { part: 'node', zone: 'zone', vendor: 'vendor' }
const NAMED = 3

/** What fails, what is lost with it, how often, and how often the teams' journeys can be gone: beneath the canvas that shows it. */
export function Failures() {
  const { summary } = useSummary()
  if (summary === null)
    return <p className="strip-charts strip-waiting">The failures stand here after the first run.</p>
  return (
    <div className="strip-failures">
      <FailureTable summary={summary} />
      <Journeys journeys={summary.reliability.journeys} />
    </div>
  )
}

const idOf = ({ kind, id }: Pick<FailureRadius, 'kind' | 'id'>): string => `${kind} ${id}`
const journeysOf = ({ journeys }: FailureRadius): string =>
  journeys.map(({ journey }) => JOURNEY_NAMES[journey].replace('Path to ', '')).join(', ')

const BOUNDS = 'Nobody states how often what it provides fails together: while at least one of them is down.'

const boundsTitle = (ecosystem: Ecosystem, { bindings, unknown, allDown }: FailureBounds): string => {
  const unsaid = unknown.map((id) => nameOf(ecosystem, id)).join(', ')
  return `${BOUNDS} All ${bindings} at once: ${boundsWords(allDown, number)} hours.${unsaid === '' ? '' : ` Nobody says it of ${unsaid}.`}`
}

function FailureTable({ summary }: { readonly summary: Summary }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const failing = useView((state) => state.failing)
  const { currency, reliability } = summary
  const isShown = (row: FailureRadius): boolean => failing !== null && idOf(failing) === idOf(row)
  const hitWords = (row: FailureRadius): string => {
    const names = row.hit.slice(0, NAMED).map(({ service }) => nameOf(ecosystem, service))
    return names.length === 0 ? '' : `: ${names.join(', ')}${row.hit.length > NAMED ? ', …' : ''}`
  }
  return (
    <section>
      <div className="strip-failures-head">
        <h3>What if it fails?</h3>
        <p className="strip-sub">Choose a row to see on the canvas what is lost with it. Escape takes it away.</p>
        <Button onClick={() => void copy(summary)}>Copy as CSV</Button>
        <Button title="Back to the figures (F)" onClick={() => show({ strip: 'figures', failing: null })}>
          Close
        </Button>
      </div>
      <Table
        caption="What if it fails?"
        captionHidden
        rows={reliability.failures}
        keyOf={idOf}
        empty="Nothing can fail: there is no service and no product."
        selected={isShown}
        onRow={(row) =>
          show(
            isShown(row)
              ? { failing: null }
              : { failing: { kind: row.kind, id: row.id }, place: 'graph', graphAs: 'canvas' },
          )
        }
        columns={[
          { id: 'name', title: 'Fails', cell: (row) => row.name, sort: (row) => row.name },
          { id: 'kind', title: 'Kind', cell: (row) => KINDS[row.kind], sort: (row) => KINDS[row.kind] },
          {
            id: 'lost',
            title: 'Requests lost',
            number: true,
            cell: (row) => (row.lost === null ? 'unknown' : percent(row.lost)),
            sort: (row) => row.lost,
          },
          {
            id: 'hit',
            title: 'Services hit',
            cell: (row) => `${row.hit.length}${hitWords(row)}`,
            sort: (row) => row.hit.length,
          },
          {
            id: 'journeys',
            title: 'Stops the path to',
            cell: (row) => journeysOf(row) || '–',
            sort: (row) => row.journeys.length,
          },
          {
            id: 'down',
            title: 'Down, hours a year',
            number: true,
            cell: (row) => (
              <span
                title={
                  row.bounds === null ? range(row.downtimeHoursPerYear, 'hours') : boundsTitle(ecosystem, row.bounds)
                }
              >
                {row.bounds !== null
                  ? `${boundsWords(row.bounds.anyDown, number)} (bounds)`
                  : row.downtimeHoursPerYear === null
                    ? 'unknown'
                    : withError(row.downtimeHoursPerYear.p50, row.downtimeHoursPerYear.se50, number)}
              </span>
            ),
            sort: (row) => row.downtimeHoursPerYear?.p50 ?? row.bounds?.anyDown.least.p50 ?? null,
          },
          {
            id: 'stake',
            title: 'At stake a year',
            number: true,
            cell: (row) => {
              const bounds = row.bounds?.atStakeAny ?? null
              return (
                <span title={bounds === null ? moneyRange(row.atStakePerYear, currency) : BOUNDS}>
                  {bounds !== null
                    ? `${boundsWords(bounds, (n) => money(n, currency))} (bounds)`
                    : row.atStakePerYear === null
                      ? 'unknown'
                      : withError(row.atStakePerYear.p50, row.atStakePerYear.se50, (n) => money(n, currency))}
                </span>
              )
            },
            sort: (row) => row.atStakePerYear?.p50 ?? row.bounds?.atStakeAny?.least.p50 ?? null,
          },
        ]}
      />
    </section>
  )
}

function Journeys({ journeys }: { readonly journeys: readonly JourneyAvailability[] }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  return (
    <section>
      <div className="strip-failures-head">
        <h3>How often can a team go to the end?</h3>
        <p className="strip-sub">All products that a journey takes stand, over those that say how often they do.</p>
      </div>
      <Table
        caption="Availability of the journeys"
        captionHidden
        rows={journeys}
        keyOf={(row) => row.id}
        empty="No product serves a journey yet."
        columns={[
          { id: 'name', title: 'Journey', cell: (row) => row.name },
          {
            id: 'stands',
            title: 'Stands',
            number: true,
            cell: (row) =>
              row.availability === null
                ? 'unknown'
                : `${withError(100 * row.availability.p50, 100 * row.availability.se50, (n) => number(n, 6))} %`,
          },
          {
            id: 'down',
            title: 'Down, hours a year',
            number: true,
            cell: (row) => (
              <span title={range(row.downtimeHoursPerYear, 'hours')}>
                {row.downtimeHoursPerYear === null
                  ? 'unknown'
                  : withError(row.downtimeHoursPerYear.p50, row.downtimeHoursPerYear.se50, number)}
              </span>
            ),
          },
          { id: 'known', title: 'Parts known', number: true, cell: (row) => percent(row.coverage) },
          {
            id: 'alone',
            title: 'Stopped by any of',
            cell: (row) => (
              <span title={row.stoppedBy.map((id) => nameOf(ecosystem, id)).join(', ')}>
                {row.stoppedBy
                  .slice(0, NAMED)
                  .map((id) => nameOf(ecosystem, id))
                  .join(', ')}
                {row.stoppedBy.length > NAMED && ` and ${row.stoppedBy.length - NAMED} more`}
              </span>
            ),
          },
        ]}
      />
    </section>
  )
}

/** Plain numbers: shares from 0 to 1, hours, money. What is unknown is an empty cell. */
async function copy({ reliability, currency }: Summary): Promise<void> {
  const title = [
    'fails',
    'kind',
    'share of requests lost',
    'services hit',
    'stops the path to',
    'down, hours a year',
    `at stake, ${currency} a year`,
    'at least one down, hours a year: at least',
    'at most',
    `at stake then, ${currency} a year: at least`,
    'at most',
  ]
  const rows = reliability.failures.map((row) => [
    row.name,
    KINDS[row.kind],
    row.lost,
    row.hit.length,
    journeysOf(row),
    row.downtimeHoursPerYear?.p50 ?? null,
    row.atStakePerYear?.p50 ?? null,
    row.bounds?.anyDown.least.p50 ?? null,
    row.bounds?.anyDown.most?.p50 ?? null,
    row.bounds?.atStakeAny?.least.p50 ?? null,
    row.bounds?.atStakeAny?.most?.p50 ?? null,
  ])
  if (await putOnClipboard(csvOf([title, ...rows]))) notify('done', `Copied ${rows.length} failures as CSV.`)
  else notify('wrong', 'The clipboard could not be written: `lastmoment blast --json` prints the same.')
}
