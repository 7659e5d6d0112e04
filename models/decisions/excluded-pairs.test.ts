import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CATALOG } from '#models/catalog/catalog'
import { readDocument } from '../document/file.ts'
import { excludedPairs } from './excluded-pairs.ts'
import type { ProductChoices } from './optimise-choices.ts'

function choicesOf(product: string, offerings: readonly (string | null)[]): ProductChoices {
  const figures = { name: '', cost: 0, friction: 0, risk: 0, spend: [], objectives: [], unpriced: 0 }
  return { product, name: product, choices: offerings.map((offering) => ({ offering, ...figures })) }
}

it('keeps the egress and the cluster of one cloud from the machines of another', () => {
  const read = readDocument(
    readFileSync(new URL('../../scenarios/online-boutique.lastmoment', import.meta.url), 'utf8'),
  )
  if (!read.ok) throw new Error(read.error.message)
  const pairs = excludedPairs(read.value.ecosystem, CATALOG, [
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
