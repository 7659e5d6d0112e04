import { subDomainById } from '#models/catalog/families'
import { reducerById } from '#models/catalog/reducer'
import { LIKELIHOOD_WORDS, type Likelihood, type Use } from '#models/ecosystem/use'
import { err, ok, type Result } from '../result.ts'
import { indexOf, type EcosystemIndex } from './ecosystem-index.ts'
import { believed, stated, statistic } from './explain-statistic.ts'
import { named } from './explain-trace.ts'
import type { Explanation, Origin } from './explanation.ts'
import type { Question } from './question.ts'
import { structureMatrix, type StructureMatrix } from './structure-matrix.ts'

export const STRUCTURE_FIELDS = ['likelihood', 'impact', 'combinedLikelihood', 'combinedRisk', 'reach'] as const
type Field = (typeof STRUCTURE_FIELDS)[number]

/** Explains a cell of the structure matrix: `structure.<what changes>.<what is affected>.<field>`, down to its uses. */
export function explainStructure(question: Question, path: string): Result<Explanation, string> {
  const { ecosystem, catalog, seed } = question
  const ids = [...ecosystem.services, ...ecosystem.products].map(({ id }) => id)
  const from = named(path, 'structure.', ids)
  const to = from === undefined ? undefined : named(from.field, '', ids)
  const [name = '', depth] = (to?.field ?? '').split('.')
  const field = STRUCTURE_FIELDS.find((each) => each === name)
  if (from === undefined || to === undefined || field === undefined || from.at === to.at)
    return err(`${path}: expected structure.<what changes>.<what is affected>.${STRUCTURE_FIELDS.join(' | ')}`)
  const matrix = structureMatrix(ecosystem, catalog, {
    seed,
    ...(depth !== undefined && /^[1-9]$/.test(depth) ? { depth: Number(depth) } : {}),
  })
  const place = (id: string): number => matrix.nodes.findIndex((node) => node.id === id)
  const [j, i] = [place(ids[from.at]!), place(ids[to.at]!)]
  return ok(cell({ matrix, index: indexOf(ecosystem, catalog, []), seed }, j, i, field, path))
}

type Ground = { readonly matrix: StructureMatrix; readonly index: EcosystemIndex; readonly seed: number }

function cell(ground: Ground, j: number, i: number, field: Field, path: string): Explanation {
  const { matrix, seed } = ground
  const what = `${matrix.nodes[j]!.name} to ${matrix.nodes[i]!.name}`
  const value = matrix[field][i]![j]!
  if (field === 'likelihood' || field === 'impact') {
    const parts = direct(ground, j, i, field)
    return statistic({
      path,
      name: `${field === 'likelihood' ? 'chance of one step' : 'impact of one step'}, ${what}`,
      unit: 'share',
      value,
      formula:
        field === 'likelihood'
          ? '1 - the product over the ties between them of 1 - likelihood'
          : 'the largest impact of the ties between them',
      parts,
      origins:
        parts.length === 0 ? [{ kind: 'fact', note: 'no use, and nothing that runs on it, ties them directly' }] : [],
    })
  }
  // What the last step may come from: everyone directly tied to the affected that the change reaches.
  const last = matrix.nodes.flatMap((node, u) =>
    matrix.likelihood[i]![u]! > 0 && (u === j || matrix.reach[u]![j]! > 0) ? [{ node, u }] : [],
  )
  const steps = last.map(({ node, u }) =>
    statistic({
      name: `last step over ${node.name}`,
      unit: 'share',
      value: matrix.likelihood[i]![u]!,
      formula: 'chance that it passes a change on, once the change is there',
      parts: [
        ...(u === j ? [] : [reached(ground, j, u)]),
        ...direct(ground, u, i, 'likelihood'),
        ...(field === 'combinedRisk' ? direct(ground, u, i, 'impact') : []),
      ],
    }),
  )
  const formulas = {
    combinedLikelihood: `over paths of at most ${matrix.depth} steps that visit nobody twice: 1 - the product over branches of 1 - their chance (change prediction method, Clarkson 2004)`,
    combinedRisk: `as the combined likelihood over at most ${matrix.depth} steps, the last step times its impact`,
    reach: `share of ${matrix.draws} draws in which live uses lead from one to the other, seed ${seed}`,
  }
  return statistic({
    path,
    name: `${field === 'reach' ? 'chance that a change reaches it' : field === 'combinedRisk' ? 'combined risk' : 'combined likelihood'}, ${what}`,
    unit: 'share',
    value,
    formula: formulas[field],
    parts: steps,
    origins: steps.length === 0 ? [{ kind: 'fact', note: 'no path of uses leads from one to the other' }] : [],
  })
}

function reached({ matrix, seed }: Ground, j: number, u: number): Explanation {
  return statistic({
    path: `structure.${matrix.nodes[j]!.id}.${matrix.nodes[u]!.id}.reach`,
    name: `chance that the change reaches ${matrix.nodes[u]!.name}`,
    unit: 'share',
    value: matrix.reach[u]![j]!,
    formula: 'explained under its own path',
    origins: [{ kind: 'fact', note: `${matrix.draws} draws of live uses, seed ${seed}` }],
  })
}

function direct({ index, matrix }: Ground, j: number, i: number, field: 'likelihood' | 'impact'): Explanation[] {
  const [from, to] = [matrix.nodes[j]!.id, matrix.nodes[i]!.id]
  return (index.tiesTo.get(from) ?? [])
    .filter((use) => use.from === to)
    .map((use) => {
      const own = tie(index, use, field)
      const factors = field === 'impact' ? [] : reducersOf(index.productById.get(from)?.reducers ?? [], from)
      if (factors.length === 0) return own
      return statistic({
        name: `${own.name}, with the reducers that stand`,
        unit: 'share',
        value: factors.reduce((product, each) => product * each.value, own.value),
        operation: 'product',
        formula: 'as stated, times what each reducer leaves of it',
        parts: [own, ...factors],
      })
    })
}

const chanceOf = (value: Likelihood): number => (typeof value === 'number' ? value : LIKELIHOOD_WORDS[value])

function tie(index: EcosystemIndex, use: Use, field: 'likelihood' | 'impact'): Explanation {
  const product = index.productById.get(use.to)
  const own = use[field]
  const rating = product === undefined ? 'low' : subDomainById(product.subDomain).friction
  const isHosting = use.id.includes('--runs-on--')
  const origin: Origin =
    own !== undefined
      ? stated(`ecosystem.uses.${use.id}.${field}`, typeof own === 'number' ? '' : `"${own}" is ${chanceOf(own)}`)
      : product === undefined
        ? { kind: 'fact', note: 'a service behind its own interface is rated low (0.1) where nobody states it' }
        : {
            kind: 'catalog',
            of: 'rating',
            path: `families ${product.subDomain}`,
            source: 'the rating of the sub-domain, where nobody states it',
            date: '2026-11',
            confidence: 'memory',
            note: `"${rating}" is ${chanceOf(rating)}`,
          }
  return statistic({
    name: `${field} of ${isHosting ? 'running on it' : `the use ${use.id}`}`,
    unit: 'share',
    value: chanceOf(own ?? rating),
    formula: 'as stated',
    origins: isHosting ? [origin, stated(`ecosystem.services.${use.from}`, 'runs on it')] : [origin],
  })
}

function reducersOf(reducers: readonly string[], product: string): Explanation[] {
  return reducers.flatMap((id) => {
    const reducer = reducerById(id)
    return (reducer?.effects ?? []).flatMap(({ on, factor }) =>
      on === 'likelihood'
        ? [
            statistic({
              name: `what ${reducer!.name} leaves`,
              unit: 'share',
              value: factor.p50,
              formula: 'the median of its range',
              origins: [
                stated(`ecosystem.products.${product}.reducers`, 'it stands'),
                believed(`reducers/${id}/likelihood`, `${factor.p10} to ${factor.p90} (methods 3.4)`),
              ],
            }),
          ]
        : [],
    )
  })
}
