import { expect, type FileChooser, type Locator, type Page } from '@playwright/test'

/** Where a full run is awaited: other programs may have the processor. */
export const PATIENT = { timeout: 55_000 }

/** For a test that waits for several answers of the engine, one after the other, on a machine that others use too. */
export const LONG = 150_000

/** A total moves by less than this when the full number of draws replaces the preview. */
const MORE_DRAWS = 0.025

export type Editor = ReturnType<typeof editor>

/** The window in the words of the person who uses it, by roles and names alone. */
export function editor(page: Page) {
  // Listening from the first on: a listener that is put up at the moment of a key press can come later than the chooser.
  const choosers: FileChooser[] = []
  page.on('filechooser', (chooser) => choosers.push(chooser))
  const results = page.getByRole('region', { name: 'Results' })
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  const palette = page.getByRole('complementary', { name: 'Palette' })
  const dialog = page.getByRole('dialog')
  const total = results.getByRole('button', { name: /^Cost a month:/ })

  /** A card, an offering or a vendor on the canvas, by the id of its record. */
  const node = (id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`)
  const handle = (id: string, end: 'source' | 'target'): Locator => node(id).locator(`.react-flow__handle.${end}`)

  return {
    page,
    results,
    inspector,
    palette,
    dialog,
    total,
    node,
    notices: page.locator('.notices'),
    notSaved: page.getByRole('img', { name: 'Not saved' }),

    /** Waits until a document is on the screen. */
    async isOpen(name: string): Promise<void> {
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible(PATIENT)
    },

    /** The total of the month as it is read out: "Cost a month: $4,020, range $2,970 – $5,810. Why?" */
    async totalText(): Promise<string> {
      await expect(total).toBeVisible(PATIENT)
      return (await total.getAttribute('aria-label')) ?? ''
    },

    /** Waits until the figures are of the document as it stands, and gives the total's amount. */
    async freshTotal(): Promise<number> {
      await expect(results).toHaveAttribute('data-stale', 'false', PATIENT)
      return Number(/\$([\d,.]+)/.exec(await this.totalText())?.[1]?.replaceAll(',', ''))
    },

    /** Waits for a total that is further from another than more draws of the same would bring it; gives it. */
    async totalMovedFrom(before: number): Promise<number> {
      await expect
        .poll(async () => Math.abs((await this.freshTotal()) - before) / before, PATIENT)
        .toBeGreaterThan(MORE_DRAWS)
      return this.freshTotal()
    },
    async totalBackAt(before: number): Promise<void> {
      await expect
        .poll(async () => Math.abs((await this.freshTotal()) - before) / before, PATIENT)
        .toBeLessThan(MORE_DRAWS)
    },

    async press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) await page.keyboard.press(key)
    },

    /** Runs a command by its name, as "Search or run a command" finds it. */
    async command(name: string, wanted = name): Promise<void> {
      await page.keyboard.press('Control+k')
      const search = page.getByRole('combobox', { name: 'Search or run a command' })
      await expect(search).toBeFocused()
      await page.keyboard.type(name)
      await expect(page.getByRole('option', { selected: true })).toContainText(wanted)
      await page.keyboard.press('Enter')
    },

    /** Gives a file where the window asks for one after `by`; in a browser only. */
    async giveFile(by: () => Promise<void>, name: string, text: string): Promise<void> {
      await by()
      await expect.poll(() => choosers.length).toBe(1)
      await choosers.pop()?.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
    },
    async open(name: string, text: string): Promise<void> {
      await this.giveFile(() => page.keyboard.press('Control+o'), name, text)
    },

    place: (name: string): Locator => page.getByRole('main', { name }),
    async goTo(name: 'Graph' | 'Compare' | 'Decisions' | 'Backlog' | 'Catalog'): Promise<void> {
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name }).click()
      await expect(page.getByRole('main', { name: name.toLowerCase() })).toBeVisible()
    },

    /** Shows everything, vendors too. */
    async fit(): Promise<void> {
      await page.getByRole('toolbar', { name: 'Canvas' }).getByRole('button', { name: 'Fit' }).click()
      await settled(page)
    },

    /** By the keyboard: an edge that lies over the card is no obstacle to it. */
    async select(id: string): Promise<void> {
      await node(id).focus()
      await page.keyboard.press('Enter')
      await expect(node(id)).toHaveClass(/selected/)
    },

    async click(id: string): Promise<void> {
      await this.fit()
      await node(id).click({ position: { x: 60, y: 12 } })
      await expect(node(id)).toHaveClass(/selected/)
    },

    async findOffering(words: string): Promise<Locator> {
      await palette.getByRole('searchbox', { name: 'Find an offering' }).fill(words)
      return palette.getByRole('listitem').getByRole('button').first()
    },

    /** Drags an item of the palette to a place of the canvas, in pixels from its upper left. */
    async dragIn(item: Locator, at: { readonly x: number; readonly y: number }): Promise<void> {
      await item.dragTo(page.locator('.canvas'), { targetPosition: at })
    },

    /** Drags from the right of one card to the left of another. */
    async connect(from: string, to: string): Promise<void> {
      await this.fit()
      await dragBetween(page, await middle(handle(from, 'source')), await middle(handle(to, 'target')))
    },

    /** Drags the end of a binding's edge to another offering. */
    async dragBinding(binding: string, offering: string): Promise<void> {
      // The canvas follows another what-if with its run: until then an edge may still come to lie over this one.
      await this.freshTotal()
      await this.fit()
      const end = page.locator(`.react-flow__edge[data-id="${binding}"] .react-flow__edgeupdater-target`)
      const from = await freeSpotOf(end)
      await dragBetween(page, from, await middle(handle(`offering.${offering}`, 'target')))
    },

    /** Drags from the right of a card to a spot below and right of it, where nothing is. */
    async dropEdge(from: string, by: Point): Promise<void> {
      const start = await middle(handle(from, 'source'))
      await dragBetween(page, start, { x: start.x + by.x, y: start.y + by.y })
    },

    /** Drags a card by so many pixels. */
    async dragNode(id: string, by: Point): Promise<void> {
      const box = await boxOf(node(id))
      const start = { x: box.x + box.width / 2, y: box.y + 8 }
      await dragBetween(page, start, { x: start.x + by.x, y: start.y + by.y })
    },

    /** Types into a field and leaves it. */
    async fill(where: Locator, label: string, text: string): Promise<void> {
      const field = where.getByRole('textbox', { name: label, exact: true })
      await field.fill(text)
      await field.press('Enter')
    },

    async chooseWhatIf(name: string): Promise<void> {
      await page.getByRole('button', { name: /^What-if:/ }).click()
      await page.getByRole('menuitemradio', { name }).click()
      await expect(page.getByRole('button', { name: `What-if: ${name}` })).toBeVisible()
      await expect(page.getByRole('menu')).toBeHidden()
    },

    async newWhatIf(name: string): Promise<void> {
      await page.getByRole('button', { name: /^What-if:/ }).click()
      await page.getByRole('menuitem', { name: 'New what-if…' }).click()
      await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
      await dialog.getByRole('button', { name: 'Add' }).click()
      await expect(page.getByRole('button', { name: `What-if: ${name}` })).toBeVisible()
    },

    /** Every line of the bill to the cent, and what the dialog says of the run, once all draws are done. */
    async bill(): Promise<{ readonly lines: readonly string[]; readonly about: string }> {
      await total.click()
      // In one look: all draws of what stood there before are no answer, nor is the preview of what stands there now.
      await expect(dialog).toContainText(/4096 draws over [^.]*\.(?! These are the figures before)/, PATIENT)
      const lines = await dialog.getByRole('row').allInnerTexts()
      const about = await dialog.locator('.dialog-description').innerText()
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
      return { lines, about }
    },

    /** The digest that the total's "why" shows, with the command that should give the same one. */
    async digest(): Promise<{ readonly digest: string; readonly options: readonly string[] }> {
      await expect(total).toBeVisible(PATIENT)
      await total.click()
      const said = dialog.getByText(/^Digest [0-9a-f]{16}: /)
      await expect(said).toBeVisible(PATIENT)
      const [, digest = '', options = ''] =
        /^Digest ([0-9a-f]{16}): .* run --json (.*) on this document/.exec(await said.innerText()) ?? []
      await page.keyboard.press('Escape')
      return { digest, options: options.split(' ') }
    },

    async export(format: string): Promise<void> {
      await page.getByRole('button', { name: 'Export', exact: true }).click(PATIENT)
      await page.getByRole('menuitem', { name: format, exact: true }).click()
    },
  }
}

type Point = { readonly x: number; readonly y: number }

async function boxOf(what: Locator): Promise<Point & { readonly width: number; readonly height: number }> {
  await expect(what).toBeVisible()
  const box = await what.boundingBox()
  if (box === null) throw new Error('it has no place on the screen')
  return box
}

async function middle(what: Locator): Promise<Point> {
  const box = await boxOf(what)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** A spot of it that nothing else lies over: another edge may cross the end of one. */
async function freeSpotOf(what: Locator): Promise<Point> {
  await expect(what).toBeVisible()
  const spot = await what.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const parts = [0.3, 0.5, 0.2, 0.4, 0.6, 0.7]
    const spots = parts.flatMap((x) => parts.map((y) => ({ x: left + x * width, y: top + y * height })))
    return spots.find(({ x, y }) => document.elementFromPoint(x, y) === element)
  })
  if (spot === undefined) throw new Error('all of it is covered')
  return spot
}

async function dragBetween(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.mouse.up()
}

/** Waits until the camera stands still: the canvas says so, and the view is the same three times in a row. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('.canvas')).toHaveAttribute('aria-busy', 'false')
  const view = page.locator('.react-flow__viewport')
  const seen: (string | null)[] = []
  await expect
    .poll(
      async () => {
        seen.push(await view.getAttribute('style'))
        return seen.length > 3 && new Set(seen.slice(-3)).size === 1
      },
      { intervals: [100] },
    )
    .toBe(true)
}
