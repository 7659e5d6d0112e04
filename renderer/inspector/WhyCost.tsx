import { useState } from 'react'
import { tierParts, type Meter } from '#models/catalog/meter'
import { NEUTRAL_QUANTITIES } from '#models/catalog/neutral-quantity'
import type { Follows, MemoryOfRuns } from '#models/catalog/follows'
import type { CostLine, Summary } from '#models/engine/summary'
import { Button } from '../parts/Button.tsx'
import { exact, exactMoney, isoDate, midWithError, money, moneyRange, number, unitPrice } from '../parts/format.ts'
import { inShownMoney, rateWords } from '../parts/list-money.ts'
import { listPriceWords } from '../parts/price-words.ts'
import { Sampled } from '../parts/Sampled.tsx'
import { Table } from '../parts/Table.tsx'
import { ContractLineOrigin } from './ContractLineOrigin.tsx'
import { useDocument } from '../state/document.ts'
import { addPrice, listedAndOwn, priceNode, priceTarget, standingOf } from '../state/own-prices.ts'
import { nameOf, offering as offeringIn } from '../state/shown.ts'
import { closeDialog, select, show } from '../state/view.ts'

/** The bill, line by line; a line opens its formula, tiers, source and date. */
export function WhyCost({ summary, product }: { readonly summary: Summary; readonly product: string | null }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const [open, setOpen] = useState<string | null>(null)
  const lines = summary.cost.lines.filter((line) => product === null || line.product === product)
  const unpriced = summary.cost.unpriced.filter((line) => product === null || line.product === product)
  const line = lines.find((l) => l.id === open)
  const { currency } = summary
  return (
    <div className="why">
      <p>
        A month’s cost is the sum of its lines, added within each draw; percentiles come last, so they do not add up.
        The table shows a mean month of the horizon.
      </p>
      {line === undefined ? (
        <p className="field-hint">Choose a line to see its formula, tiers and source.</p>
      ) : line.binding === '' ? (
        <ContractLineOrigin line={line} summary={summary} />
      ) : (
        <LineOrigin line={line} summary={summary} />
      )}
      <Table
        caption="Lines of the bill"
        captionHidden
        rows={lines}
        keyOf={(l) => l.id}
        empty="No line has a price."
        selected={(l) => l.id === open}
        onRow={(l) => setOpen(l.id === open ? null : l.id)}
        sortedBy={{ column: 'cost', down: true }}
        columns={[
          ...(product === null
            ? [
                {
                  id: 'product',
                  title: 'Product',
                  cell: (l: CostLine) => nameOf(ecosystem, l.binding === '' ? l.account : l.product),
                  sort: (l: CostLine) => nameOf(ecosystem, l.binding === '' ? l.account : l.product),
                },
              ]
            : []),
          {
            id: 'offering',
            title: 'Offering',
            cell: (l) => <span title={l.offering}>{nameOf(ecosystem, l.offering)}</span>,
            sort: (l) => l.offering,
          },
          {
            id: 'meter',
            title: 'Line',
            cell: (l) => (
              <>
                {l.meterName}
                {l.size !== undefined && ` (${l.size})`}
                {l.overlay !== undefined && <span className="own-price">your price</span>}
                {l.otherRegion !== undefined && (
                  <span className="own-price" title="The list lacks the region that it stands in">
                    price of {l.otherRegion}
                  </span>
                )}
              </>
            ),
            sort: (l) => l.meterName,
          },
          {
            id: 'quantity',
            title: 'Quantity a month',
            number: true,
            cell: (l) => (
              <Sampled
                value={l.quantityPerMonth.p50}
                error={l.quantityPerMonth.se50}
                write={(n) => `${number(n)} ${l.unit}`}
              />
            ),
            sort: (l) => l.quantityPerMonth.p50,
          },
          {
            id: 'cost',
            title: 'Cost a month',
            number: true,
            sort: (l) => l.costPerMonth.p50,
            cell: (l) => (
              <Sampled
                value={l.costPerMonth.p50}
                error={l.costPerMonth.se50}
                write={(n) => exactMoney(n, currency)}
                more={moneyRange(l.costPerMonth, currency)}
              />
            ),
          },
          { id: 'date', title: 'Price as of', cell: (l) => isoDate(l.asOf), sort: (l) => l.asOf },
        ]}
      />
      {unpriced.map((l) => (
        <p key={l.id} className="field-finding">
          {nameOf(ecosystem, l.offering)}, {l.meterName}: no price. {l.reason}
        </p>
      ))}
    </div>
  )
}

function LineOrigin({ line, summary }: { readonly line: CostLine; readonly summary: Summary }) {
  const ecosystem = useDocument((state) => state.present.ecosystem)
  const offering = offeringIn(ecosystem, line.offering)
  const document = useDocument((state) => state.present)
  const both = offering === undefined ? [] : listedAndOwn(document, offering, standingOf(document, line.binding))
  const { list, own: meter } = both.find((each) => each.list.id === line.meter) ?? {}
  const { assumptions } = document
  const priced = meter === undefined ? undefined : inShownMoney(meter, assumptions)
  const parts = priced === undefined ? [] : tierParts(priced, Math.max(0, line.quantityPerMonth.p50)).parts
  const users = ecosystem.uses.filter((use) => use.to === line.product)
  const goTo = (id: string): void => {
    closeDialog()
    show({ inspector: true })
    select([id])
  }
  return (
    <section className="why-line" aria-label={`Origin of ${line.meterName}`}>
      <h3>
        {line.meterName}: {midWithError(line.costPerMonth, (n) => exactMoney(n, summary.currency))}{' '}
        <span className="figure-range">({moneyRange(line.costPerMonth, summary.currency)})</span>
      </h3>
      {meter !== undefined && !('unpriced' in meter.follows) && (
        <p>
          Quantity = {formula(meter.follows)} = {midWithError(line.quantityPerMonth, number)} {line.unit} a month
          <span className="figure-range">
            {' '}
            ({number(line.quantityPerMonth.p10)} – {number(line.quantityPerMonth.p90)})
          </span>
        </p>
      )}
      {meter !== undefined && (
        <p>
          {meter.freePerMonth > 0 && `${exact(meter.freePerMonth)} ${meter.unit} are free. `}
          {meter.mode === 'volume'
            ? 'All of it at the price of the tier that it reaches'
            : 'Each part at its tier’s price'}
          , for the median quantity
          {assumptions.currency === 'USD' ? '' : `, ${rateWords(assumptions)}`}
          {line.account === '' ? '' : `, pooled over account ${line.account}`}:
        </p>
      )}
      {parts.length > 0 && (
        <ul>
          {parts.map((part, index) => (
            <li key={index}>
              {number(part.units, 6)} × {unitPrice(part.price, assumptions.currency)} ={' '}
              {money(part.cost, assumptions.currency)}
            </li>
          ))}
        </ul>
      )}
      <p>
        {line.priceRegion !== undefined && `The list’s price for ${line.priceRegion}. `}
        Source: {line.source} as of {isoDate(line.asOf)},{' '}
        {line.confidence === 'source' ? 'read there' : 'not confirmed by a source'}.
        {line.otherRegion !== undefined && ` The list lacks its region: the price of ${line.otherRegion} is used.`}
      </p>
      {line.overlay === undefined || list === undefined || meter === undefined ? (
        offering !== undefined &&
        list !== undefined && (
          <p>
            At the list price.{' '}
            <Button look="link" onClick={() => addPrice({ offering: line.offering, meter: line.meter })}>
              Use a price of your own
            </Button>
          </p>
        )
      ) : (
        <OverTheList line={line} id={line.overlay} list={list} own={meter} />
      )}
      <p>
        Change its inputs:{' '}
        <Button look="link" onClick={() => goTo(line.binding)}>
          the binding
        </Button>
        ,{' '}
        <Button look="link" onClick={() => goTo(line.product)}>
          {nameOf(ecosystem, line.product)}
        </Button>
        {users.slice(0, 4).map((use) => (
          <span key={use.id}>
            ,{' '}
            <Button look="link" onClick={() => goTo(use.id)}>
              what {nameOf(ecosystem, use.from)} needs
            </Button>
          </span>
        ))}
      </p>
    </section>
  )
}

type OverProps = { readonly line: CostLine; readonly id: string; readonly list: Meter; readonly own: Meter }

/** Which of your own prices a line is billed at, in place of what. */
function OverTheList({ line, id, list, own }: OverProps) {
  const { ecosystem, assumptions } = useDocument((state) => state.present)
  const price = ecosystem.prices.find((each) => each.id === id)
  return (
    <p>
      <span className="own-price">your price</span> {listPriceWords(own, assumptions)} in place of{' '}
      {listPriceWords(list, assumptions)}
      {price === undefined ? '' : `, for ${priceTarget(ecosystem, price)}, ${isoDate(price.date)}`}
      {price !== undefined && price.note !== '' && `: ${price.note}`}.{' '}
      {price !== undefined && (
        <Button
          look="link"
          onClick={() => {
            show({ place: 'catalog', catalogAs: 'prices', inspector: true, dialog: null })
            select([priceNode(id)])
          }}
        >
          Change it
        </Button>
      )}
      {price?.meter === undefined && (
        <>
          {' or '}
          <Button look="link" onClick={() => addPrice({ offering: line.offering, meter: line.meter })}>
            set one for this line alone
          </Button>
        </>
      )}
    </p>
  )
}

/** What a second of a run is billed by. */
const memoryWords = (memory: MemoryOfRuns): string =>
  memory.by === 'step'
    ? `mean GiB a run (at least ${exact(memory.leastGib)}, in steps of ${exact(memory.stepGib)})`
    : `the amount of its class of memory (${memory.classes.map(({ gib, amount }) => `${exact(gib)} GiB: ${exact(amount)}`).join(', ')})`

/** How a meter follows from neutral quantities, in words. */
function formula(follows: Follows): string {
  switch (follows.form) {
    case 'quantity': {
      const name = NEUTRAL_QUANTITIES[follows.of].name.toLowerCase()
      return follows.times === undefined || follows.times === 1 ? name : `${name} × ${exact(follows.times)}`
    }
    case 'constant':
      return exact(follows.value)
    case 'sum':
      return `(${follows.of.map(formula).join(' + ')})`
    case 'product':
      return follows.of.map(formula).join(' × ')
    case 'larger':
      return `the larger of ${follows.of.map(formula).join(' and ')}`
    case 'above':
      return `what ${formula(follows.of)} has above ${exact(follows.above)}`
    case 'chunks':
      return `${NEUTRAL_QUANTITIES[follows.count].name.toLowerCase()} × started ${exact(follows.chunk)} of ${NEUTRAL_QUANTITIES[follows.size].name.toLowerCase()}`
    case 'runs':
      return `requests × mean seconds a run (at least ${exact(follows.leastSeconds)}, in steps of ${exact(follows.stepSeconds)}) × ${memoryWords(follows.memory)}`
    case 'whole':
      return `${formula(follows.of)}, rounded up`
    case 'sized':
      return `instances that cover the peak × ${exact(follows.hours)}`
    default:
      return 'the product’s quantities'
  }
}
