import { familyOf } from '#models/catalog/families'
import type { BacklogPlan } from '#models/ecosystem/backlog-plan'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import { WHOLE } from './draft.ts'
import { figure } from './figures.ts'
import type { Epic, Story } from './item.ts'
import { sizeOfPoints } from './size.ts'

/**
 * An epic a product that has stories, in the order in which an ecosystem builds its families; the whole comes first, epics
 * of one's own come last. What names an epic that is not there stands in the whole.
 */
export function epicsOf(ecosystem: Ecosystem, plan: BacklogPlan, stories: readonly Story[]): readonly Epic[] {
  const products = [...ecosystem.products].sort(
    (a, b) => familyOf(a.subDomain).order - familyOf(b.subDomain).order || (a.id < b.id ? -1 : 1),
  )
  const own = plan.epics.filter(({ id }) => id !== WHOLE && !products.some((product) => product.id === id))
  const known = new Set([...products, ...own].map(({ id }) => id))
  const of = (epic: string): readonly Story[] =>
    stories
      .filter((story) => (known.has(story.epic) ? story.epic : WHOLE) === epic)
      .map((story) => (story.epic === epic ? story : { ...story, epic }))
  const whole: Epic[] = [epic(WHOLE, null, null, 'The ecosystem as a whole', of(WHOLE))]
  return [
    ...whole,
    ...products.map((product) => {
      const family = familyOf(product.subDomain)
      return epic(product.id, product.id, family.id, `${product.name} (${family.name.toLowerCase()})`, of(product.id))
    }),
    ...own.map(({ id, title }) => epic(id, null, null, title, of(id))),
  ].filter((each) => each.stories.length > 0 || own.some(({ id }) => id === each.key))
}

function epic(
  key: string,
  product: string | null,
  family: Epic['family'],
  title: string,
  stories: readonly Story[],
): Epic {
  const open = stories.filter((story) => !story.done && story.dropped === null)
  const days = open.reduce((sum, story) => sum + sizeOfPoints(story.size).mean, 0)
  const count = `${stories.length} ${stories.length === 1 ? 'story' : 'stories'}`
  return { key, product, family, title, description: `${count}, ${figure(days)} person-days in the mean.`, stories }
}
