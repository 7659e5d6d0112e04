import { useEffect, useRef, useState } from 'react'
import type { ImportFile } from '#models/imports/report'
import type { Result } from '#models/result'
import { bridge } from '../bridge/shell.ts'
import { notify } from '../state/view.ts'

export type Found<T> = { readonly file: string; readonly fit: T }
type Fitting<T> = {
  /** What was fitted and waits to be taken or left. */
  readonly found: Found<T> | null
  readonly isBusy: boolean
  /** Asks for a file and fits it; while that goes on, stops it. */
  readonly chooseOrStop: () => void
  readonly leave: () => void
}

/** A fit to a file that a person chooses; what is wrong with the file is said, and nothing is changed. */
export function useFit<T>(fitFile: (file: ImportFile, signal: AbortSignal) => Promise<Result<T, string>>): Fitting<T> {
  const [found, setFound] = useState<Found<T> | null>(null)
  const [isBusy, setBusy] = useState(false)
  const fitting = useRef<AbortController | null>(null)
  useEffect(() => () => fitting.current?.abort(), [])
  async function choose(): Promise<void> {
    const opened = await bridge().openImports()
    if (!opened.ok) {
      if (opened.error.kind !== 'cancelled') notify('wrong', opened.error.message)
      return
    }
    const [file] = opened.value.files
    if (file === undefined) return
    const stop = new AbortController()
    fitting.current = stop
    setBusy(true)
    const answer = await fitFile(file, stop.signal)
    setBusy(false)
    if (stop.signal.aborted) return
    if (answer.ok) setFound({ file: file.name, fit: answer.value })
    else notify('wrong', `Nothing was changed: ${answer.error}`)
  }
  return {
    found,
    isBusy,
    chooseOrStop: () => (isBusy ? fitting.current?.abort() : void choose()),
    leave: () => setFound(null),
  }
}
