import { err, ok, type Result } from '#models/result'
import { HOURS_PER_MONTH } from '#models/quantity'

/** What a quantity can be measured against: the meter's raw unit, and the bytes of its "GB" where they are known. */
type Measured = { readonly unit: string; readonly bytes?: number | undefined }

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  thousand: 1e3,
  M: 1e6,
  m: 1e6,
  million: 1e6,
  B: 1e9,
  bn: 1e9,
  billion: 1e9,
  T: 1e12,
}
const BYTE_STEPS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']
const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  millisecond: 0.001,
  s: 1,
  sec: 1,
  second: 1,
  min: 60,
  minute: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  d: 86_400,
  day: 86_400,
  month: HOURS_PER_MONTH * 3600,
}

/**
 * A quantity as people write it, in the meter's raw unit: `3M`, `1.5k`, `2e6`, `1,000`, `512GB`, `2TB`, `730h`. A unit that
 * the meter doesn't count in is an error. Negative amounts are errors too. A number in front of "x" or "*" multiplies: `3x730h`.
 */
export function readQuantity(text: string, meter: Measured): Result<number, string> {
  const [, times, each] = /^\s*([\d.,_]+)\s*[x*×]\s*(.+)$/.exec(text) ?? []
  if (times !== undefined && each !== undefined) {
    const [count, one] = [readQuantity(times, meter), readQuantity(each, meter)]
    return count.ok && one.ok ? ok(count.value * one.value) : count.ok ? one : count
  }
  const wanted = `expected a quantity of 0 or more in ${meter.unit}, such as 1500, 1.5k, 3M${hint(meter.unit)}`
  const found = /^([+-]?(?:\d[\d,_]*)?(?:\.\d+)?(?:e[+-]?\d+)?)\s*(.*)$/i.exec(text.trim())
  const digits = (found?.[1] ?? '').replace(/[,_]/g, '')
  const amount = digits === '' ? NaN : Number(digits)
  if (found === null || !Number.isFinite(amount)) return err(`found "${text}", ${wanted}`)
  if (amount < 0) return err(`found "${text}", below 0; ${wanted}`)
  const suffix = (found[2] ?? '').trim()
  if (suffix === '') return ok(amount)
  const factor = factorOf(suffix, meter)
  if (factor === undefined) return err(`found the unit "${suffix}" in "${text}", ${wanted}`)
  return ok(amount * factor)
}

const hint = (unit: string): string =>
  /\b(GB|GiB|TB|TiB|MB|MiB)\b/.test(unit) ? ', 512GB' : /hour|minute|second/.test(unit) ? ', 730h' : ''

const singular = (word: string): string => word.toLowerCase().replace(/s$/, '')

/** How many raw units one of the suffix is; undefined where it measures something else. */
function factorOf(suffix: string, meter: Measured): number | undefined {
  const scaled = SCALES[suffix]
  if (scaled !== undefined) return scaled
  const unit = meter.unit.toLowerCase()
  if (singular(suffix) === singular(unit)) return 1
  const [, scale = '', counted = ''] = /^(k|K|M|B|thousand|million|billion)\s*([A-Za-z].*)$/.exec(suffix) ?? []
  const words = unit.split(/[^a-z]+/).map(singular)
  if (scale !== '' && words.includes(singular(counted))) return SCALES[scale]
  if (words.includes(singular(suffix)) && !isTime(suffix)) return 1
  return bytesFactor(suffix, meter) ?? timeFactor(suffix, unit) ?? timesTimeFactor(suffix, unit)
}

const isTime = (word: string): boolean => SECONDS[singular(word)] !== undefined

/** Between B, KB … PB: steps of 1,024 where the meter's GB are, else of 1,000; a GiB is always 2^30 bytes. */
function bytesFactor(suffix: string, { unit, bytes }: Measured): number | undefined {
  const own = /^(TB|TiB|GB|GiB|MB|MiB|KB|KiB|B)\b/.exec(unit)?.[1]
  if (own === undefined) return undefined
  const isBinary = own.includes('i') || bytes === 2 ** 30 || bytes === 2 ** 40
  const plain = suffix.replace(/-?months?$/i, '')
  const asked = BYTE_STEPS.indexOf(plain.toUpperCase().replace('IB', 'B'))
  if (asked < 0) return undefined
  const size = (name: string, step: number, binary: boolean): number =>
    (name.toLowerCase().includes('ib') || binary ? 1024 : 1000) ** step
  const ownStep = BYTE_STEPS.indexOf(own.toUpperCase().replace('IB', 'B'))
  return size(plain, asked, isBinary) / size(own, ownStep, isBinary)
}

/** Between seconds, minutes, hours and days, where the unit counts time: `instance-hour`, `minute`. */
function timeFactor(suffix: string, unit: string): number | undefined {
  const asked = SECONDS[suffix] ?? SECONDS[singular(suffix)]
  const own = unit
    .split(/[^a-z]+/)
    .map((word) => SECONDS[word] ?? SECONDS[singular(word)])
    .filter((seconds) => seconds !== undefined)
    .at(-1)
  return asked === undefined || own === undefined ? undefined : asked / own
}

/** Between what is counted for a time and the same for another: GB-seconds of a GB-hour, scaled or not ("3.6M GB-seconds"). */
function timesTimeFactor(suffix: string, unit: string): number | undefined {
  const [, scale, counted = suffix] = /^([kKMB]|thousand|million|billion)\s+(.+)$/.exec(suffix) ?? []
  const [asked, own] = [counted.toLowerCase(), unit].map((text) => /^(.+?)[-\s]([a-z]+)$/.exec(text))
  if (asked?.[1] === undefined || own?.[1] === undefined || singular(asked[1]) !== singular(own[1])) return undefined
  const factor = timeFactor(asked[2] ?? '', own[2] ?? '')
  return factor === undefined ? undefined : factor * (scale === undefined ? 1 : (SCALES[scale] ?? 1))
}
