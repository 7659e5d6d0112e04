import type { Catalog } from '#models/catalog/catalog'
import type { BacklogPlan, StoryEdit } from '#models/ecosystem/backlog-plan'
import type { Ecosystem } from '#models/ecosystem/ecosystem'
import type { Finding } from '#models/ecosystem/finding'
import { applyChanges } from '#models/scenario/apply'
import type { Scenario } from '#models/scenario/scenario'
import { WHOLE } from './draft.ts'
import { editedFields, ownCircle } from './hand.ts'
import type { Orphan } from './item.ts'

type Records = { readonly ecosystem: Ecosystem; readonly scenarios: readonly Scenario[]; readonly catalog: Catalog }

/**
 * Edits of stories that are not there: those of other scenarios are left out, since they come back with them. An edit of an
 * own story that was removed, or of a record that is gone, stays until somebody forgets it.
 */
export function orphansOf(plan: BacklogPlan, keys: ReadonlySet<string>, records: Records): readonly Orphan[] {
  const elsewhere = swapBases(records)
  return plan.edits
    .filter((edit) => !keys.has(edit.id))
    .filter((edit) => goneRecord(edit.id, records, elsewhere) !== null || !isOfScenario(edit.id, elsewhere))
    .map((edit) => orphan(edit, goneRecord(edit.id, records, elsewhere)))
}

function orphan(edit: StoryEdit, gone: string | null): Orphan {
  return {
    key: edit.id,
    title: edit.title ?? null,
    fields: editedFields(edit),
    why: gone ?? 'nothing asks for this story any more: its need is met, or the figures changed',
  }
}

/** The starts of the keys that a scenario's swaps give: `product/swap/offering`. */
function swapBases({ ecosystem, scenarios, catalog }: Records): ReadonlySet<string> {
  return new Set(
    scenarios.flatMap(({ changes }) =>
      applyChanges(ecosystem, changes, catalog).swaps.map((swap) => `${swap.product}/swap/${swap.toOffering}`),
    ),
  )
}

/** A key may belong to a scenario that is not shown: a part of its swap, or a reducer that it asks for. */
const isOfScenario = (key: string, bases: ReadonlySet<string>): boolean =>
  [...bases].some((base) => key.startsWith(`${base}/`) || key.startsWith(`${base.split('/')[0] ?? ''}/reducer/`))

/** Why no generation can make this story again as the document stands; null where one could. */
function goneRecord(key: string, { ecosystem }: Records, bases: ReadonlySet<string>): string | null {
  const [epic = '', kind = '', id = ''] = key.split('/')
  if (epic === 'own') return 'this story was added by hand, and removed'
  if (epic !== WHOLE && !ecosystem.products.some((product) => product.id === epic))
    return `the product "${epic}" is gone`
  if (kind === 'decision' && !ecosystem.decisions.some((decision) => decision.id === id))
    return `the decision "${id}" is gone`
  if (kind === 'swap' && !bases.has(`${epic}/swap/${id}`)) return `no what-if swaps "${epic}" to "${id}" any more`
  return null
}

/** What `check` says of hand edits: those whose record is gone, teams and epics that are not there, what can't be after what. */
export function planFindings(plan: BacklogPlan, records: Records): readonly Finding[] {
  const bases = swapBases(records)
  const { ecosystem } = records
  const own = new Set(plan.own.map((story) => `own/${story.id}`))
  const findings: Finding[] = []
  for (const edit of plan.edits) {
    const gone = own.has(edit.id) ? null : goneRecord(edit.id, records, bases)
    if (gone !== null)
      findings.push({
        code: 'orphan-story-edit',
        severity: 'warning',
        path: `backlog.edits.${edit.id}`,
        message: `${gone}, so what was changed by hand (${editedFields(edit).join(', ')}) has no story`,
        fix: 'it is kept: bring the record back, or forget the edit in the backlog',
      })
  }
  for (const [path, team] of [
    ...plan.edits.map((edit) => [`backlog.edits.${edit.id}.team`, edit.team] as const),
    ...plan.own.map((story) => [`backlog.own.${story.id}.team`, story.team] as const),
  ])
    if (team !== undefined && !ecosystem.teams.some(({ id }) => id === team))
      findings.push(dangling(path, `team "${team}"`, 'name a team of the document, or none'))
  const epics = new Set([WHOLE, ...plan.epics.map(({ id }) => id), ...ecosystem.products.map(({ id }) => id)])
  for (const story of plan.own)
    if (!epics.has(story.epic))
      findings.push(
        dangling(
          `backlog.own.${story.id}.epic`,
          `epic "${story.epic}"`,
          `name a product, an epic of your own or "${WHOLE}"`,
        ),
      )
  const circle = ownCircle(plan)
  if (circle.length > 0)
    findings.push({
      code: 'story-circle',
      severity: 'error',
      path: `backlog.own.${circle.map((key) => key.slice('own/'.length)).join(', ')}.after`,
      message: 'these stories wait for each other in a circle, so no order could honour them: their links are not used',
      fix: 'take one of the links away',
    })
  return [...findings, ...twice(plan)]
}

const dangling = (path: string, what: string, fix: string): Finding => ({
  code: 'dangling-id',
  severity: 'warning',
  path,
  message: `there is no ${what}`,
  fix,
})

function twice(plan: BacklogPlan): readonly Finding[] {
  return (['edits', 'own', 'epics', 'accepted'] as const).flatMap((table) => {
    const ids = plan[table].map(({ id }) => id)
    return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id): Finding => ({
      code: 'duplicate-id',
      severity: 'error',
      path: `backlog.${table}.${id}`,
      message: `the id "${id}" stands twice; expected one`,
      fix: 'keep one of them',
    }))
  })
}
