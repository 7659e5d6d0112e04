import {
  afterCredit,
  annualCommitment,
  bestCommitment,
  committedCost,
  escalatedPrice,
  percentOfSpend,
} from '#models/catalog/price-forms'
import { Meter, tierParts } from '#models/catalog/meter'
import type { PriceForm } from './price-request.ts'
import type { PriceLine } from './price-answer.ts'

const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0)

/** What a form comes to, in its own currency: one line, with what else there is to know of it. */
export function formLine(form: PriceForm): PriceLine {
  const line = (
    name: string,
    unit: string,
    quantity: number,
    cost: number,
    detail: PriceLine['detail'],
  ): PriceLine => ({
    meter: form.form,
    name: form.name ?? name,
    unit,
    quantity,
    cost,
    tiers: [],
    ...(detail === undefined ? {} : { detail }),
  })
  switch (form.form) {
    case 'hourly-commitment': {
      const { units, rate, onDemandRate } = form
      const { cost, utilisation, unused } = committedCost(form.usage, { units, rate, onDemandRate })
      const best = bestCommitment(form.usage, rate, onDemandRate)
      const cheapest = committedCost(form.usage, { units: best, rate, onDemandRate }).cost
      return line('Hourly commitment and what is above it', 'unit-hour', sum(form.usage), cost, {
        committed: units * form.usage.length * rate,
        onDemand: cost - units * form.usage.length * rate,
        utilisation,
        unused,
        unusedCost: unused * rate,
        bestUnits: best,
        saving: cost - cheapest,
      })
    }
    case 'annual-commitment': {
      const { spend, trueUp } = annualCommitment(form.spend, form)
      const overage = Math.max(0, spend - form.commitment) * (form.overageFactor - 1)
      return line('Committed spend of a term', 'USD', sum(form.spend), spend + trueUp + overage, {
        spend,
        trueUp,
        overage,
      })
    }
    case 'prepaid-credit': {
      const { paid, left, expired } = afterCredit(form.bills, form)
      return line('Bills after prepaid credit', 'USD', sum(form.bills), sum(paid), {
        drawn: sum(form.bills) - sum(paid),
        left,
        expired,
      })
    }
    case 'percent-of-spend': {
      const fee = Meter.parse({
        id: 'fee',
        name: 'fee',
        unit: 'USD',
        tiers: form.tiers,
        minimumPerMonth: form.minimumPerMonth,
      })
      const shown = line('Share of spend', 'USD', form.spend, percentOfSpend(fee, form.spend), undefined)
      return { ...shown, tiers: tierParts(fee, form.spend).parts }
    }
    case 'escalation': {
      const now = escalatedPrice(form.price, form.rise, form.months, form.termMonths)
      return line('Price after renewals', 'month', form.months, now, {
        renewals: Math.floor(form.months / form.termMonths + 1e-9),
      })
    }
  }
}
