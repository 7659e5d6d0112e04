import { err, ok, type Result } from '../result.ts'
import { columnMissing, isNamed, readCsvRows, readNumber } from './csv-rows.ts'
import type { ImportError, ImportFile } from './report.ts'

/** Throughput that was measured with so many replicas (or servers, or clients), fewest first. */
export type MeasuredPoint = { readonly replicas: number; readonly throughput: number }

/** Three unknowns need three points; fewer leave the law open. */
const LEAST_POINTS = 3

const replicaColumns = [
  'replicas',
  'servers',
  'instances',
  'nodes',
  'pods',
  'n',
  'load',
  'concurrency',
  'clients',
  'users',
]
const throughputColumns = ['throughput', 'rps', 'qps', 'tps', 'requests', 'rate', 'x']

/**
 * Reads a measurement of scaling from CSV text: a column of replicas and one of throughput (in any unit), by their headers,
 * else the first two; `,`, `;` or a tab separates. Errors name the row.
 */
export function readMeasuredThroughput(file: ImportFile): Result<readonly MeasuredPoint[], ImportError> {
  const read = readCsvRows(file, 'a column of replicas and one of throughput')
  if (!read.ok) return read
  const { header, rows, delimiter } = read.value
  const hasHeader = header.every((cell) => readNumber(cell, delimiter) === undefined)
  const { replicas, throughput } = columnsOf(hasHeader ? header : [])
  const isMissing = (at: number, known: readonly string[]): boolean => hasHeader && !isNamed(header[at] ?? '', known)
  const points: MeasuredPoint[] = []
  for (const [i, row] of rows.entries()) {
    if (hasHeader && i === 0) continue
    const place = `${file.name}, row ${i + 1}`
    const [n, x] = [readNumber(row[replicas] ?? '', delimiter), readNumber(row[throughput] ?? '', delimiter)]
    if (n === undefined && isMissing(replicas, replicaColumns))
      return err(columnMissing(file, header, 'replicas', replicaColumns))
    if (n === undefined || !(n > 0))
      return err({ message: `${place}: "${row[replicas] ?? ''}" are no replicas: expected a number above 0` })
    if (x === undefined && isMissing(throughput, throughputColumns))
      return err(columnMissing(file, header, 'throughput', throughputColumns))
    if (x === undefined || x < 0)
      return err({ message: `${place}: "${row[throughput] ?? ''}" is no throughput: expected a number from 0 on` })
    points.push({ replicas: n, throughput: x })
  }
  const found = new Set(points.map((point) => point.replicas)).size
  if (found < LEAST_POINTS)
    return err({
      message: `${file.name} measures ${found} different numbers of replicas: expected ${LEAST_POINTS} or more, best six and past the peak`,
    })
  if (points.every((point) => point.throughput === 0))
    return err({ message: `${file.name} measures a throughput of 0 everywhere: expected one above 0` })
  return ok(points.toSorted((a, b) => a.replicas - b.replicas))
}

function columnsOf(header: readonly string[]): { readonly replicas: number; readonly throughput: number } {
  const place = (known: readonly string[], taken: number): number =>
    header.findIndex((name, i) => i !== taken && isNamed(name, known))
  const throughput = place(throughputColumns, -1)
  const replicas = place(replicaColumns, throughput)
  if (throughput === -1 && replicas === -1) return { replicas: 0, throughput: 1 }
  if (throughput === -1) return { replicas, throughput: replicas === 0 ? 1 : 0 }
  return { replicas: replicas === -1 ? (throughput === 0 ? 1 : 0) : replicas, throughput }
}
