import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const room = import.meta.dirname
const sources = readdirSync(room)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(room, name), 'utf8') }))

const usersOf = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

it('switches off no protection of Electron, and brings none of its removed doors back', () => {
  const doors =
    /allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|webSecurity|allowpopups|@electron\/remote|bypassCSP|corsEnabled|allowServiceWorkers/
  expect(usersOf(doors)).toEqual([])
})

it('opens nothing outside and downloads nothing', () => {
  expect(usersOf(/\bshell\b.*from .electron.|openExternal|autoUpdater|\bnet\.|downloadURL/)).toEqual([])
})

it('hears the page in one file alone', () => {
  expect(usersOf(/\bipcMain\b.*from 'electron'|ipcMain\./)).toEqual(['ipc.ts'])
})

it('loads a page in one file alone, and only our own', () => {
  expect(usersOf(/loadURL|loadFile/)).toEqual(['window.ts'])
})
