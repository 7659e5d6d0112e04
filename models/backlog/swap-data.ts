import type { Draft } from './draft.ts'
import { figure, meanOfDoubt, percent } from './figures.ts'
import { sizeOfPoints, sizeOfTouchpoints } from './size.ts'
import { told, type Swapped } from './swap-case.ts'

/** Export, move and verify, where the product is said to hold data. */
export function dataStories(one: Swapped, after: readonly string[]): readonly Draft[] {
  const { ground, product, to } = one
  const gib = product.dataGiB === undefined ? 0 : meanOfDoubt(product.dataGiB)
  if (gib <= 0) return []
  const hours = ground.assumptions.dataHoursPerTiB
  const days = (perTiB: number): number => (perTiB * gib) / 1024 / ground.assumptions.hoursPerDay
  const rate =
    typeof hours === 'number'
      ? { p10: hours, p50: hours, p90: hours }
      : { ...hours, p50: hours.p50 ?? Math.sqrt(hours.p10 * hours.p90) }
  const moved = sizeOfPoints({ p10: days(rate.p10), p50: days(rate.p50), p90: days(rate.p90) })
  const step = sizeOfTouchpoints({ 'pipeline-step': 1 }, ground.assumptions)
  const bandwidth = meanOfDoubt(ground.assumptions.bandwidthGiBPerHour)
  const story = (
    part: string,
    title: string,
    criterion: string,
    size: Draft['size'],
    how: string,
    before: readonly string[],
  ): Draft =>
    told(one, `data/${part}`, {
      title,
      description: [
        `${figure(gib)} GiB${product.dataChangePerDay === undefined ? '' : `, of which ${percent(product.dataChangePerDay)} change a day`}.`,
        how,
      ],
      kind: 'data',
      acceptance: [criterion],
      size,
      after: before,
    })
  const key = (part: string): string => `${one.base}/data/${part}`
  const byStep = 'Size: one pipeline step (assumed).'
  return [
    story(
      'export',
      `Export the data of ${product.name}`,
      'A complete export with its version is made by one command, and its checksums are kept.',
      step,
      byStep,
      [],
    ),
    story(
      'move',
      `Move the data of ${product.name} to ${to}`,
      `A rehearsal moves all of it; its duration is written down (${figure(bandwidth > 0 ? gib / bandwidth : 0)} hours at the assumed bandwidth, without pauses).`,
      moved.mean > step.mean ? moved : step,
      moved.mean > step.mean
        ? 'Size: the assumed hours a TiB.'
        : 'Size: one pipeline step (assumed); the assumed hours a TiB give less.',
      [...after, key('export')],
    ),
    story(
      'verify',
      `Verify the data of ${product.name} in ${to}`,
      'Counts and checksums of both sides are equal, and a sample of records is equal field by field.',
      step,
      byStep,
      [key('move')],
    ),
  ]
}
