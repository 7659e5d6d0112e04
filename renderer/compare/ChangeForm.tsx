import { APPROACH_IDS, APPROACHES } from '#models/catalog/approach'
import { CATALOG } from '#models/catalog/catalog'
import { familyById } from '#models/catalog/families'
import { reducerById } from '#models/catalog/reducer'
import type { Change, Swap } from '#models/ecosystem/change'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { median, type Doubt } from '#models/quantity'
import { calendarMonth } from '../parts/format.ts'
import { NumberField } from '../parts/NumberField.tsx'
import { Select } from '../parts/Select.tsx'
import { CrowdFields } from './CrowdFields.tsx'
import {
  CHANGE_KINDS,
  changeOfKind,
  offeringChoices,
  subDomainLabel,
  subDomainsHit,
  swapTargets,
  targetKey,
  toOf,
  withTarget,
  withTo,
} from './change-edits.ts'

type Props = {
  readonly ecosystem: Ecosystem
  readonly start: string
  readonly change: Change
  readonly onChange: (change: Change) => void
}

const NONE = ''
/** Months and replicas are single numbers: a range typed for one is taken at its middle. */
const single = (value: Doubt): number => median(value)

/** The form of one change: what kind, about what, from which month. */
export function ChangeForm({ ecosystem, start, change, onChange }: Props) {
  const kinds = CHANGE_KINDS.filter(
    (kind) => kind.value === change.kind || changeOfKind(ecosystem, CATALOG, kind.value, change.month) !== null,
  )
  return (
    <div className="change-form">
      <Select
        label="What changes"
        value={change.kind}
        choices={kinds}
        onChange={(kind) => {
          const next = changeOfKind(ecosystem, CATALOG, kind, change.month)
          if (next !== null) onChange(next)
        }}
      />
      <NumberField
        label="From month"
        unit={calendarMonth(start, change.month)}
        value={change.month}
        min={0}
        onChange={(month) => onChange({ ...change, month: single(month) })}
      />
      <Fields ecosystem={ecosystem} change={change} onChange={onChange} />
    </div>
  )
}

function Fields({ ecosystem, change, onChange }: Omit<Props, 'start'>) {
  switch (change.kind) {
    case 'swap':
      return <SwapFields ecosystem={ecosystem} swap={change} onChange={onChange} />
    case 'reducer': {
      const product = ecosystem.products.find((p) => p.id === change.product)
      const ids = product === undefined ? [change.reducer] : familyById(product.family).reducers
      return (
        <>
          <Select
            label="Product"
            value={change.product}
            choices={ecosystem.products.map((p) => ({ value: p.id, label: p.name }))}
            onChange={(id) => {
              const next = ecosystem.products.find((p) => p.id === id)
              const allowed = next === undefined ? [] : familyById(next.family).reducers
              const reducer = allowed.includes(change.reducer) ? change.reducer : (allowed[0] ?? change.reducer)
              onChange({ ...change, product: id, reducer })
            }}
          />
          <Select
            label="Reducer"
            hint={reducerById(change.reducer)?.why}
            value={change.reducer}
            choices={ids.map((id) => ({ value: id, label: reducerById(id)?.name ?? id }))}
            onChange={(reducer) => onChange({ ...change, reducer })}
          />
        </>
      )
    }
    case 'demand':
      return (
        <>
          <Select
            label="Service"
            value={change.service ?? NONE}
            choices={[
              { value: NONE, label: 'All services with demand of their own' },
              ...ecosystem.services
                .filter((s) => s.demand !== undefined || s.id === change.service)
                .map((s) => ({ value: s.id, label: s.name })),
            ]}
            onChange={(id) => {
              const { service: _service, ...rest } = change
              onChange(id === NONE ? rest : { ...rest, service: id })
            }}
          />
          <NumberField
            label="Demand times"
            min={0}
            value={change.factor}
            onChange={(factor) => onChange({ ...change, factor })}
          />
        </>
      )
    case 'replicas':
      return (
        <>
          <Select
            label="Service"
            value={change.service}
            choices={ecosystem.services.map((s) => ({ value: s.id, label: s.name }))}
            onChange={(service) => onChange({ ...change, service })}
          />
          <NumberField
            label="Replicas"
            min={0}
            value={change.replicas}
            onChange={(replicas) => onChange({ ...change, replicas: single(replicas) })}
          />
        </>
      )
    case 'agents':
    case 'crowd':
      return <CrowdFields ecosystem={ecosystem} change={change} onChange={onChange} />
    case 'take': {
      const decision = ecosystem.decisions.find((d) => d.id === change.decision)
      return (
        <>
          <Select
            label="Decision"
            value={change.decision}
            choices={ecosystem.decisions
              .filter((d) => d.alternatives.length > 0)
              .map((d) => ({ value: d.id, label: d.name }))}
            onChange={(id) => {
              const alternative = ecosystem.decisions.find((d) => d.id === id)?.alternatives[0]
              if (alternative !== undefined) onChange({ ...change, decision: id, alternative: alternative.id })
            }}
          />
          <Select
            label="Alternative"
            value={change.alternative}
            choices={(decision?.alternatives ?? []).map((a) => ({ value: a.id, label: a.name }))}
            onChange={(alternative) => onChange({ ...change, alternative })}
          />
        </>
      )
    }
  }
}

type SwapProps = {
  readonly ecosystem: Ecosystem
  readonly swap: Swap
  readonly onChange: (change: Swap) => void
}

function SwapFields({ ecosystem, swap, onChange }: SwapProps) {
  const targets = swapTargets(ecosystem, CATALOG)
  const key = targetKey(swap.target)
  const subDomains = subDomainsHit(ecosystem, CATALOG, swap.target)
  const one = subDomains.length === 1
  return (
    <>
      <Select
        label="Of"
        value={key}
        choices={[
          ...(targets.some((t) => t.key === key) ? [] : [{ value: key, label: 'Nothing that is bound now' }]),
          ...targets.map((t) => ({ value: t.key, label: t.label, group: t.group })),
        ]}
        onChange={(chosen) => {
          const target = targets.find((t) => t.key === chosen)?.target
          if (target !== undefined) onChange(withTarget(ecosystem, CATALOG, swap, target))
        }}
      />
      {subDomains.map((subDomain) => (
        <Select
          key={subDomain}
          label={one ? 'To' : `${subDomainLabel(subDomain)} to`}
          value={toOf(swap.to, subDomain) ?? NONE}
          choices={[
            ...(one && toOf(swap.to, subDomain) !== undefined ? [] : [{ value: NONE, label: 'Stays as it is' }]),
            ...offeringChoices(ecosystem, subDomain),
          ]}
          onChange={(offering) =>
            onChange(withTo(swap, subDomains, subDomain, offering === NONE ? undefined : offering))
          }
        />
      ))}
      <Select
        label="How"
        value={swap.approach}
        choices={APPROACH_IDS.map((id) => ({ value: id, label: APPROACHES[id].name }))}
        onChange={(approach) => onChange({ ...swap, approach })}
      />
    </>
  )
}
