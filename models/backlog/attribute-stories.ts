import { familyOf, stageOf } from '#models/catalog/families'
import { STAGE_IDS, type Attribute, type Journey } from '#models/catalog/family'
import { PRODUCT_TOUCHPOINTS } from '#models/catalog/touchpoint'
import type { DeliveryProduct } from '#models/ecosystem/delivery-product'
import { offeringIn } from '#models/ecosystem/offering-in'
import { accepted } from './acceptance.ts'
import { worthOfUnit } from './cost-of-delay.ts'
import type { Draft, Ground } from './draft.ts'
import { figure } from './figures.ts'
import { sizeOfTouchpoints } from './size.ts'

/** Scores below this are missing: 0 absent, 1 weak. */
const ENOUGH = 2
const SCORES = ['absent', 'weak', 'partial', 'good', 'full'] as const

/**
 * What a product has of an attribute: what was scored by hand, else the weakest of what it is bound to; null where any of
 * them is unknown, and undefined is never taken for 0.
 */
export function scoreOf({ ecosystem, catalog }: Ground, product: DeliveryProduct, attribute: string): number | null {
  const byHand = product.attributes[attribute]
  if (byHand !== undefined) return byHand
  const bound = ecosystem.bindings.filter((binding) => binding.product === product.id && binding.share > 0)
  let weakest: number | null = null
  for (const { offering } of bound) {
    const score = offeringIn(ecosystem, catalog, offering)?.attributes[attribute]?.score
    if (score === undefined) return null
    weakest = weakest === null ? score : Math.min(weakest, score)
  }
  return weakest
}

/**
 * Capabilities that a product is known to lack, one a story; and what nobody knows, one spike for each journey: to find out
 * is work, to build on a guess is waste. Both wait until the environment's stage asks for the sub-domain.
 */
export function attributeStories(ground: Ground, product: DeliveryProduct): readonly Draft[] {
  const unknown = new Map<Journey, Attribute[]>()
  const lacking: { readonly attribute: Attribute; readonly score: number }[] = []
  for (const attribute of familyOf(product.subDomain).attributes) {
    const score = scoreOf(ground, product, attribute.id)
    if (score === null) unknown.set(attribute.journey, [...(unknown.get(attribute.journey) ?? []), attribute])
    else if (score < ENOUGH) lacking.push({ attribute, score })
  }
  return [
    ...lacking.map(({ attribute, score }) => capability(ground, product, attribute, score)),
    ...[...unknown].map(([journey, attributes]) => spike(ground, product, journey, attributes)),
  ]
}

/** Now or never yet: a sub-domain is asked for from its stage on (domain, rule 8). */
function timing({ ecosystem }: Ground, product: DeliveryProduct): Pick<Draft, 'when' | 'trigger'> {
  const environment = ecosystem.environments.find((each) => each.id === product.environment)
  const asked = product.stage ?? stageOf(product.subDomain)
  const present = environment?.stage
  if (present === undefined || STAGE_IDS.indexOf(present) >= STAGE_IDS.indexOf(asked))
    return { when: 'next', trigger: null }
  // A product that services use already is asked for, whatever the stage says.
  if (ecosystem.uses.some((use) => use.to === product.id)) return { when: 'next', trigger: null }
  return {
    when: 'not-yet',
    trigger: `when ${environment?.name ?? product.environment} reaches stage ${STAGE_IDS.indexOf(asked) + 1} of ${STAGE_IDS.length}, "${asked}": now stage ${STAGE_IDS.indexOf(present) + 1}, "${present}"`,
  }
}

function capability(ground: Ground, product: DeliveryProduct, attribute: Attribute, score: number): Draft {
  const size = sizeOfTouchpoints(PRODUCT_TOUCHPOINTS, ground.assumptions)
  return {
    key: `${product.id}/attribute/${attribute.id}`,
    epic: product.id,
    title: `${product.name}: ${attribute.name}`,
    description: [
      `It is ${SCORES[score] ?? 'unknown'} now (${score} of 4); ${ENOUGH} is the least that is enough.`,
      'Size: the touchpoints of a product by default (four modules, six pipeline steps, a runbook; assumed).',
      worthOfUnit(attribute.journey, ground.assumptions),
    ],
    kind: 'capability',
    journey: attribute.journey,
    acceptance: accepted([`A test shows for ${product.name}: ${attribute.name.toLowerCase()}.`], { builds: true }),
    size,
    leastMonths: 0,
    costOfDelay: null,
    urgency: 'linear',
    need: null,
    after: [],
    ...timing(ground, product),
    about: product.id,
  }
}

const JOURNEY_NAMES: Readonly<Record<Journey, string>> = {
  'path-to-production': 'Path to Production',
  'path-to-repair': 'Path to Repair',
  'path-to-compliance': 'Path to Compliance',
}

function spike(ground: Ground, product: DeliveryProduct, journey: Journey, attributes: readonly Attribute[]): Draft {
  const names = attributes.map((attribute) => attribute.name.toLowerCase())
  return {
    key: `${product.id}/attribute/unknown/${journey}`,
    epic: product.id,
    title: `Find out what ${product.name} has for the ${JOURNEY_NAMES[journey]}`,
    description: [
      `Unknown, since neither the document nor the catalog scores it: ${names.join('; ')}.`,
      `Size: one runbook an attribute, ${figure(attributes.length)} in all (assumed).`,
      'Cost of delay: unknown, as long as what is missing is.',
    ],
    kind: 'spike',
    journey,
    acceptance: accepted(
      attributes.map((attribute) => `"${attribute.name}" is scored 0 to 4 by a test that a pipeline repeats.`),
      { builds: false },
    ),
    size: sizeOfTouchpoints({ runbook: attributes.length }, ground.assumptions),
    leastMonths: 0,
    costOfDelay: null,
    urgency: 'linear',
    need: null,
    after: [],
    ...timing(ground, product),
    about: product.id,
  }
}
