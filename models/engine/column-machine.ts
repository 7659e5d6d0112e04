import { FIRST_DRAW_AT } from './draw-constants.ts'
import { drawKernelOf } from './draw-kernel.ts'
import { fillNormal, fillUniform } from './draws.ts'
import { exp, log, pow } from './elementary.ts'
import { median as medianOf } from '../quantity.ts'
import { OP } from './column-program.ts'
import { fillCarried, fillLoadReplicas, fillReplicas } from './replica-kernel.ts'
import { fillPrice } from './price-kernel.ts'
import { factorNormals } from './factor-draws.ts'
import { fillLoop } from './loop-kernel.ts'
import { fillRounds } from './rounds-kernel.ts'
import type { Tape } from './column-tape.ts'
import { runTape } from './tape-script.ts'
import type { Machine } from './machine.ts'
import { runOverMonths } from './steps-over-months.ts'
import { fillVariable } from './variable-draws.ts'

const OUTSIDE_PROBABILITY = 0.18
const OUTSIDE_TAIL = 1.24
const OUTSIDE_LEAST = 1.5
const OUTSIDE_MOST = 50

/** Begins a block: draws `first` to `first + count - 1`, and what the tape computes for all months. */
export function beginBlock(machine: Machine, first: number, count: number, tape: Tape): void {
  machine.first = first
  machine.store.words[FIRST_DRAW_AT / 4] = first
  for (const { dimension, normals } of machine.factors)
    normals.set(factorNormals(machine.seed, dimension, first, normals.length))
  machine.count = count
  for (const column of machine.held) column.fill(0)
  // A stock that no month runs yet keeps what is here.
  for (const column of machine.next) column.fill(0)
  runTapes(machine, tape, 0)
}

/** Runs a tape for a month; months of a block run in order, from 0. */
export function runMonth(machine: Machine, tape: Tape, month: number): void {
  runTapes(machine, tape, month)
  for (let slot = 0; slot < machine.held.length; slot++) machine.held[slot]!.set(machine.next[slot]!)
}

/** Runs a tape without a step in time. */
export function runTapes(machine: Machine, tape: Tape, month: number): void {
  const { store, bytes, count } = machine
  for (let i = 0; i < tape.length; i++) {
    const { at, steps, scripted } = tape[i]!
    if (scripted >= 0) {
      if (!machine.isOverMonths || !runOverMonths(machine, scripted, month)) runStep(machine, scripted, month)
    } else if (store.kernel !== undefined) store.kernel(at, steps, bytes, count, month)
    else runTape(store, at, steps, bytes / 8, count, month)
  }
}

function runStep(machine: Machine, id: number, month: number): void {
  const { program, columns } = machine
  const step = program.steps[id]!
  const out = columns[id]!
  const a = columns[step.a] ?? out
  const b = columns[step.b] ?? out
  switch (step.op) {
    case OP.constant:
    case OP.pick:
      return
    case OP.variable: {
      const variable = program.variables[step.k]!
      if (machine.isMedian) out.fill(medianOf(variable.doubt))
      else fillVariable(machine.seed, variable, machine.first, out, machine.scratch)
      return
    }
    case OP.chance: {
      const { key, probability } = program.chances[step.k]!
      if (machine.isMedian) return void out.fill(probability)
      fillUniform(machine.seed, key, machine.first, out)
      for (let s = 0; s < out.length; s++) out[s] = out[s]! < probability ? 1 : 0
      return
    }
    case OP.logarithm:
      for (let s = 0; s < out.length; s++) out[s] = log(Math.max(1e-9, a[s]!))
      return
    case OP.growth: {
      const weight = program.tables[step.k]![month]!
      if (isExponential(out, a, weight)) return
      for (let s = 0; s < out.length; s++) out[s] = exp(a[s]! * weight)
      return
    }
    case OP.compound: {
      const times = program.tables[step.k]![month]!
      for (let s = 0; s < out.length; s++) out[s] = pow(1 + a[s]!, times)
      return
    }
    case OP.noise:
      return runNoise(machine, step.k, month, out)
    case OP.price:
      machine.exceeded[step.k]! += fillPrice(program.prices[step.k]!, a, out, machine.count)
      return
    case OP.replicas:
      return fillReplicas(program.autoscalers[step.k]!, a, b, out)
    case OP.loadReplicas:
      return fillLoadReplicas(program.autoscalers[step.k]!, a, b, columns[step.c]!, out)
    case OP.carried:
      return fillCarried(a, b, columns[step.c]!, out)
    case OP.rounds:
      return fillRounds(program.crowds[step.k]!, columns, out)
    case OP.solve:
      return fillLoop(program.loops[step.k]!, columns, id)
    case OP.outsideView:
      return runOutsideView(machine, program.outsideViews[step.k]!, out)
    default:
      throw new Error(`step ${id}: expected an operation of the program, found ${step.op}`)
  }
}

/** Whether the kernel has filled `out` with exp(a x weight): it does where all exponents are near enough. */
function isExponential(out: Float64Array, a: Float64Array, weight: number): boolean {
  const kernel = drawKernelOf(out)
  return kernel?.exponentials(out.byteOffset, a.byteOffset, 0, weight, out.length) === 0
}

/** ln X of this month = persistence x ln X of the last one + size x a normal; X of month 0 is 1 (methods 1.1). */
function runNoise(machine: Machine, row: number, month: number, out: Float64Array): void {
  const { key, persistence, size } = machine.program.noises[row]!
  if (machine.isMedian) return void out.fill(1)
  const slot = machine.program.stocks + row
  const held = machine.held[slot]!
  const next = machine.next[slot]!
  if (month === 0) {
    next.fill(0)
    out.fill(1)
    return
  }
  fillNormal(machine.seed, key, machine.first, out, month)
  const kernel = drawKernelOf(out)
  const isDone = kernel?.walk(out.byteOffset, held.byteOffset, next.byteOffset, persistence, size, out.length) === 0
  if (isDone) return
  // After the kernel `next` is right already, and `out` no longer the normal.
  if (kernel === undefined) for (let s = 0; s < out.length; s++) next[s] = persistence * held[s]! + size * out[s]!
  for (let s = 0; s < out.length; s++) out[s] = exp(next[s]!)
}

function runOutsideView(machine: Machine, key: string, out: Float64Array): void {
  if (machine.isMedian) return void out.fill(1)
  fillUniform(machine.seed, key, machine.first, out)
  const reach = 1 - pow(OUTSIDE_LEAST / OUTSIDE_MOST, OUTSIDE_TAIL)
  for (let s = 0; s < out.length; s++) {
    const u = out[s]!
    out[s] =
      u >= OUTSIDE_PROBABILITY ? 1 : OUTSIDE_LEAST * pow(1 - (u / OUTSIDE_PROBABILITY) * reach, -1 / OUTSIDE_TAIL)
  }
}
