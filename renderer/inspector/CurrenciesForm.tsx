import { useState } from 'react'
import type { Assumptions } from '#models/ecosystem/assumptions'
import { Currency } from '#models/ecosystem/currency'
import { Button } from '../parts/Button.tsx'
import { NumberField } from '../parts/NumberField.tsx'
import { TextField } from '../parts/TextField.tsx'
import { editAssumptions, useDocument } from '../state/document.ts'
import { localDate } from '../state/today.ts'
import { Section } from './Section.tsx'

type Rate = NonNullable<Assumptions['rates']>[number]

const isDay = (text: string): string | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? undefined : 'Expected a day such as 2027-03-12'

const isCurrency = (text: string): string | undefined =>
  Currency.safeParse(text).success ? undefined : 'Expected a currency by its ISO 4217 code, such as EUR'

/** The document's money and its rate, and the rates of other money that prices of your own are in; each with its date. */
export function CurrenciesForm() {
  const { currency, usdRate, usdRateDate, rates = [] } = useDocument((state) => state.present.assumptions)
  const put = (next: readonly Rate[], what: string): void =>
    editAssumptions(what, (a) => {
      const { rates: _old, ...rest } = a
      return next.length === 0 ? rest : { ...rest, rates: [...next] }
    })
  const [wanted, setWanted] = useState<string | null>(null)
  /** Another currency is taken with its rate alone: nobody's rate is guessed, and the old one is of other money. */
  const take = (to: string, rate: number, date: string): void => {
    setWanted(null)
    editAssumptions('Change the currency', (a) => {
      const others = (a.rates ?? []).filter((each) => each.currency !== to)
      const { usdRateDate: _day, rates: _rates, ...rest } = a
      return {
        ...rest,
        currency: to,
        usdRate: rate,
        ...(to === 'USD' ? {} : { usdRateDate: date }),
        ...(others.length === 0 ? {} : { rates: others }),
      }
    })
  }
  const changeCurrency = (to: string): void => {
    const pinned = rates.find((each) => each.currency === to)
    if (to === currency) setWanted(null)
    else if (to === 'USD') take(to, 1, '')
    else if (pinned !== undefined) take(to, pinned.perUsd, pinned.date)
    else setWanted(to)
  }
  const changeRate = (rate: number): void => {
    if (wanted !== null) take(wanted, rate, localDate(new Date()))
    else editAssumptions('Change the rate of the currency', (a) => ({ ...a, usdRate: rate }))
  }
  const change = (at: number, fields: Partial<Rate>): void =>
    put(
      rates.map((rate, i) => (i === at ? { ...rate, ...fields } : rate)),
      `Change the rate of ${rates[at]?.currency ?? ''}`,
    )
  return (
    <Section title="Currencies" folded>
      <p className="field-hint">
        The catalog is in US dollars. Results are in {currency} at the rate here, and it stays until you change it.
      </p>
      <TextField label="Currency" value={wanted ?? currency} check={isCurrency} onChange={(to) => changeCurrency(to)} />
      {wanted !== null && (
        <p className="field-finding" role="status">
          Everything stays in {currency} until you say how many {wanted} are one US dollar.{' '}
          <Button look="link" onClick={() => setWanted(null)}>
            Keep {currency}
          </Button>
        </p>
      )}
      <div className="inspect-grid">
        <NumberField
          label="For one US dollar"
          unit={wanted ?? currency}
          min={0.000001}
          value={wanted === null ? usdRate : undefined}
          onChange={(n) => typeof n === 'number' && changeRate(n)}
        />
        <TextField
          label="Date of the rate"
          type="date"
          value={usdRateDate ?? ''}
          check={(text) => (text === '' ? undefined : isDay(text))}
          onChange={(date) =>
            editAssumptions('Change the date of the rate', (a) => {
              const { usdRateDate: _old, ...rest } = a
              return date === '' ? rest : { ...rest, usdRateDate: date }
            })
          }
        />
      </div>
      <h4 className="inspect-sub">Of prices of your own</h4>
      {rates.map((rate, at) => (
        <div key={at} className="change" role="group" aria-label={`Rate of ${rate.currency}`}>
          <div className="inspect-grid">
            <TextField
              label="Other currency"
              value={rate.currency}
              check={(text) =>
                isCurrency(text) ??
                (rates.some((other, i) => i !== at && other.currency === text)
                  ? `${text} has a rate already`
                  : undefined)
              }
              onChange={(to) => change(at, { currency: to })}
            />
            <NumberField
              label="For one US dollar"
              unit={rate.currency}
              min={0.000001}
              value={rate.perUsd}
              onChange={(n) => typeof n === 'number' && change(at, { perUsd: n })}
            />
          </div>
          <TextField
            label="Date of the rate"
            type="date"
            value={rate.date}
            check={isDay}
            onChange={(date) => change(at, { date })}
          />
          <Button
            look="link"
            onClick={() =>
              put(
                rates.filter((_, i) => i !== at),
                `Remove the rate of ${rate.currency}`,
              )
            }
          >
            Remove
          </Button>
        </div>
      ))}
      <NewRate
        taken={['USD', ...rates.map((rate) => rate.currency)]}
        onAdd={(rate) => put([...rates, rate], `Add the rate of ${rate.currency}`)}
      />
    </Section>
  )
}

type NewProps = { readonly taken: readonly string[]; readonly onAdd: (rate: Rate) => void }

/** A currency and its rate are asked for together: nobody's rate is guessed. */
function NewRate({ taken, onAdd }: NewProps) {
  const [currency, setCurrency] = useState('')
  return (
    <div className="inspect-grid" role="group" aria-label="Add a currency">
      <TextField
        key={`currency ${taken.length}`}
        label="Add a currency"
        value={currency}
        placeholder="EUR"
        hint="Then state its rate"
        check={(text) =>
          text === ''
            ? undefined
            : (isCurrency(text) ?? (taken.includes(text) ? `${text} has a rate already` : undefined))
        }
        onChange={setCurrency}
      />
      {currency !== '' && (
        <NumberField
          label="For one US dollar"
          unit={currency}
          min={0.000001}
          value={undefined}
          hint="It is added with its rate"
          onChange={(rate) => {
            if (typeof rate !== 'number') return
            onAdd({ currency, perUsd: rate, date: localDate(new Date()) })
            setCurrency('')
          }}
        />
      )}
    </div>
  )
}
