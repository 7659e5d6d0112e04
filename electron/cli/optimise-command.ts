import { Command } from 'commander'
import { answerOptimise } from '#models/decisions/optimise'
import { type Measure, MEASURES } from '#models/decisions/optimise-limits'
import { wrongCall } from './exit.ts'
import { readPricedDocument } from './input.ts'
import { optimiseText } from './optimise-text.ts'
import { questionOf, type RunOptions, withRunOptions } from './options.ts'
import { print, printJson } from './print.ts'
import { simulatedAlone } from './progress.ts'

type Options = RunOptions & {
  readonly budget?: number
  readonly maxFriction?: number
  readonly maxRisk?: number
  readonly maxConcentration?: number
  readonly minimise: readonly Measure[]
  readonly points: number
  readonly region?: string
  readonly openStandards?: boolean
  readonly objectives?: boolean
}

export function optimiseCommand(): Command {
  return withRunOptions(
    new Command('optimise')
      .description('vendor choices on the frontier of cost, friction, risk and concentration, with a sequence for each')
      .argument('<document>', 'a *.lastmoment file; `-` is stdin')
      .option('--budget <money>', 'present cost over the horizon, of everything, at the most', amount('budget'))
      .option('--max-friction <money>', 'expected one-off cost at the most', amount('max-friction'))
      .option('--max-risk <money>', 'expected loss of failed swaps at the most', amount('max-risk'))
      .option('--max-concentration <share>', 'sum of squared shares of spend, 0 to 1', amount('max-concentration'))
      .option('--minimise <measures>', `some of ${MEASURES.join(',')}`, measures, MEASURES)
      .option('--points <n>', 'how many combinations are shown', points, 8)
      .option('--region <text>', 'only candidates priced in a region that holds the text, or globally')
      .option('--open-standards', 'only candidates that speak an open standard of what is bound')
      .option('--objectives', 'only combinations that keep what services state: availability, p95 at the peak'),
  ).action(async (file: string, options: Options) => {
    const document = await readPricedDocument(file, options.priceBook)
    const question = await questionOf(document, options)
    const { budget, maxFriction, maxRisk, maxConcentration, region, openStandards, objectives } = options
    const answer = simulatedAlone(file, document, 'Optimising', question, (progress) =>
      answerOptimise(
        question,
        {
          atMost: {
            ...(budget === undefined ? {} : { cost: budget }),
            ...(maxFriction === undefined ? {} : { friction: maxFriction }),
            ...(maxRisk === undefined ? {} : { risk: maxRisk }),
            ...(maxConcentration === undefined ? {} : { concentration: maxConcentration }),
          },
          minimise: options.minimise,
          points: options.points,
          ...(region === undefined ? {} : { region }),
          ...(openStandards === undefined ? {} : { openStandards }),
          ...(objectives === undefined ? {} : { objectives }),
        },
        progress,
      ),
    )
    if (options.json === true) printJson(answer)
    else print(optimiseText(document, answer))
  })
}

const amount =
  (name: string) =>
  (text: string): number => {
    const value = Number(text)
    if (text.trim() === '' || !(value >= 0 && value < Infinity))
      throw wrongCall(`--${name}: found "${text}", expected a number from 0 up`)
    return value
  }

function measures(text: string): readonly Measure[] {
  const found = text.split(',').map((part) => part.trim())
  const wrong = found.find((part) => !(MEASURES as readonly string[]).includes(part))
  if (wrong !== undefined) throw wrongCall(`--minimise: found "${wrong}", expected some of ${MEASURES.join(',')}`)
  return MEASURES.filter((measure) => found.includes(measure))
}

function points(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text.trim()) || value < 1 || value > 100)
    throw wrongCall(`--points: found "${text}", expected a whole number from 1 to 100`)
  return value
}
