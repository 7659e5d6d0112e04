import { settled, TOTAL, withWindow } from './window.mjs'

/** So long a pointer that comes straight is over what it clicks. */
const OVER_MS = 100

/**
 * Milliseconds on the clock from the click on a what-if, a swap in the standard network that nothing has been drawn of, to
 * the frame that has its figures and chart on the screen, and to the one in which everything is fresh: one for each of
 * `count` swaps. `comesOver`: the pointer is over the what-if before, as a person's is; else neither it nor the focus.
 */
export const clickToChart = (root, tasks, count, comesOver) =>
  withWindow(root, tasks, count + 1, async (page) => {
    const times = []
    for (let i = 0; i <= count; i++) {
      await settled(page)
      await page.getByRole('button', { name: /^What-if:/ }).click()
      const item = page.getByRole('menuitemradio', { name: new RegExp(`^Swap ${i}\\b`) })
      await item.waitFor()
      if (comesOver) {
        await item.hover()
        await page.waitForTimeout(OVER_MS)
      }
      const time = await item.evaluate(untilShown, TOTAL)
      // The first click also starts the worker's what-ifs: it is not counted.
      if (i > 0) times.push(time)
    }
    return times
  })

/**
 * In the page: clicks, and looks at each frame. `chart`: until the total of the strip and the lines of the chart of costs are
 * others, and fresh; `whole`: until nothing in the window is stale. Both to the frame after, which has them on the screen.
 */
async function untilShown(item, total) {
  const frame = () => new Promise(requestAnimationFrame)
  const label = () => document.querySelector(total)
  const chart = () => document.querySelector('.strip-charts .chart .recharts-surface')
  const figures = () => [
    label()?.getAttribute('aria-label'),
    [...(chart()?.querySelectorAll('path.recharts-curve') ?? [])].map((path) => path.getAttribute('d')).join(),
  ]
  const isFresh = (element) => element !== null && element.closest('[data-stale="true"]') === null
  const before = figures()
  const isShown = () => isFresh(label()) && isFresh(chart()) && figures().every((figure, i) => figure !== before[i])
  const start = performance.now()
  item.click()
  do await frame()
  while (!isShown())
  await frame()
  const chartMs = performance.now() - start
  while (document.querySelector('.window [data-stale="true"]') !== null) await frame()
  await frame()
  return { chart: chartMs, whole: performance.now() - start }
}
