import { settled, withWindow } from './window.mjs'

/**
 * What the window's thread does in one go while a person edits the standard network: by gesture, the longest task on the
 * clock and in processor time, and how many took more than 50 ms on the clock.
 */
export const editing = (root, tasks) =>
  withWindow(root, tasks, 2, async (page) => {
    await page.evaluate(() => {
      window.longTasks = []
      const note = (list) => window.longTasks.push(...list.getEntries().map((entry) => entry.duration))
      new PerformanceObserver(note).observe({ type: 'longtask' })
    })
    const found = []
    for (const [gesture, act, find] of GESTURES) {
      await settled(page)
      const before = await lastEdit(page)
      // Looking for an element by its role or label takes the window's thread longer than most gestures do.
      const element = await find?.(page).elementHandle()
      await page.evaluate(() => (window.longTasks.length = 0))
      await page
        .context()
        .browser()
        .startTracing(page, { categories: ['toplevel'] })
      await act(page, element)
      await settled(page)
      const { traceEvents } = JSON.parse((await page.context().browser().stopTracing()).toString())
      const long = await page.evaluate(() => window.longTasks)
      const isEdit = !LOOKS.includes(gesture)
      if (isEdit && (await lastEdit(page)) === before) throw new Error(`editing: ${gesture} changed nothing`)
      found.push({ gesture, longest: Math.max(0, ...long), processor: longestTask(traceEvents), many: long.length })
    }
    return found
  })

/** Milliseconds of processor time of the longest task of the window's thread. */
function longestTask(events) {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const times = events
    .filter(({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && threads.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000)
  return Math.max(0, ...times)
}

const lastEdit = (page) => page.getByRole('button', { name: 'Undo', exact: true }).getAttribute('title')
const card = (page, at) => page.locator('.react-flow__node-card').nth(at)
const inspector = (page) => page.getByRole('complementary', { name: 'Inspector' })
const middleOf = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox()
  return { x: x + width / 2, y: y + height / 2 }
}

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 30 })
  await page.mouse.up()
}

/** Gestures that change nothing of the document. */
const LOOKS = ['selecting another card', 'putting the inspector away and back', 'looking at a what-if']

const GESTURES = [
  [
    'selecting another card',
    async (page) => {
      for (const at of [0, 1]) {
        await card(page, at).focus()
        await page.keyboard.press('Enter')
        await page.waitForTimeout(200)
      }
    },
  ],
  [
    'typing a name',
    async (page, field) => {
      await field.focus()
      await page.keyboard.type('Twelve letters of ', { delay: 70 })
      await page.keyboard.press('Enter')
    },
    (page) => inspector(page).getByLabel('Name'),
  ],
  [
    'typing a number',
    async (page, field) => {
      await field.selectText()
      await page.keyboard.type('12.5', { delay: 70 })
      await page.keyboard.press('Enter')
    },
    (page) =>
      inspector(page)
        .getByRole('textbox', { name: /^Requests/ })
        .first(),
  ],
  [
    'dragging a box',
    async (page) => {
      const from = await middleOf(card(page, 1))
      await drag(page, from, { x: from.x + 60, y: from.y + 40 })
    },
  ],
  [
    'undo, three times',
    async (page) => {
      for (let i = 0; i < 3; i++) {
        await page.keyboard.press('Control+z')
        await page.waitForTimeout(150)
      }
    },
  ],
  [
    'adding a use',
    async (page) => {
      const from = await middleOf(card(page, 2).locator('.react-flow__handle.source'))
      await drag(page, from, await middleOf(card(page, 9).locator('.react-flow__handle.target')))
    },
  ],
  [
    'putting the inspector away and back',
    async (page) => {
      for (let i = 0; i < 2; i++) {
        await page.keyboard.press('Control+i')
        await page.waitForTimeout(300)
      }
    },
  ],
  [
    'looking at a what-if',
    async (page) => {
      await page.locator('.top-scenario').click()
      await page.locator('[role=menuitemradio]').nth(1).click()
    },
  ],
]
