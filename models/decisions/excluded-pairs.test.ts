import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { excludedPairs } from './excluded-pairs.ts'
import type { ProductChoices } from './optimise-choices.ts'
import { sampleDocument } from '#models/sample.fixture'

function choicesOf(product: string, offerings: readonly (string | null)[]): ProductChoices {
  const sure = { costSe: 0, frictionSe: 0, riskSe: 0 }
  const figures = {
    name: '',
    cost: 0,
    friction: 0,
    risk: 0,
    ...sure,
    spend: [],
    spendSe: [],
    objectives: [],
    objectivesSe: [],
    unpriced: 0,
  }
  return { product, name: product, choices: offerings.map((offering) => ({ offering, ...figures })) }
}

it('keeps the egress and the cluster of one cloud from the machines of another', () => {
  const pairs = excludedPairs(sampleDocument().ecosystem, CATALOG, [
    choicesOf('cluster', [null, 'aws-eks', 'k8s-selfmanaged']),
    choicesOf('compute', [null, 'aws-ec2']),
    choicesOf('transfer', [null, 'aws-data-transfer']),
  ])
  // GKE and Google's egress stay beside Google's machines; what runs anywhere is free.
  expect(pairs).toEqual([
    [0, 0, 1, 1],
    [0, 1, 1, 0],
    [2, 0, 1, 1],
    [2, 1, 1, 0],
  ])
})
