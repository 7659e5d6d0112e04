import { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { backlogCommand } from './backlog-command.ts'
import { blastCommand } from './blast-command.ts'
import { catalogCommand } from './catalog-command.ts'
import { checkCommand } from './check-command.ts'
import { coChangeCommand } from './co-change-command.ts'
import { decideCommand } from './decide-command.ts'
import { diffCommand } from './diff-command.ts'
import { explainCommand } from './explain-command.ts'
import { exportCommand } from './export-command.ts'
import { fitCommand } from './fit-command.ts'
import { importCommand } from './import-command.ts'
import { matrixCommand } from './matrix-command.ts'
import { mergeCommand } from './merge-command.ts'
import { newCommand } from './new-command.ts'
import { optimiseCommand } from './optimise-command.ts'
import { peakDayCommand } from './peak-day-command.ts'
import { priceCommand } from './price-command.ts'
import { reducersCommand } from './reducers-command.ts'
import { compareCommand, runCommand } from './run-command.ts'
import { schemaCommand } from './schema-command.ts'
import { sensitivityCommand } from './sensitivity-command.ts'

/** The command line: each command a file; the same product as the window. */
export function program(): Command {
  const lastmoment = new Command('lastmoment')
    .description(packageJson.description)
    .version(packageJson.version)
    .showHelpAfterError('(`lastmoment help COMMAND` says more)')
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      'after',
      '\nExit codes: 0 done · 1 a gate failed or check found an error · 2 the call is wrong · 3 an input can’t be read · 4 an output can’t be written\n`-` is stdin or stdout.',
    )
  const commands = [
    newCommand(),
    importCommand(),
    runCommand(),
    compareCommand(),
    decideCommand(),
    sensitivityCommand(),
    optimiseCommand(),
    matrixCommand(),
    blastCommand(),
    peakDayCommand(),
    reducersCommand(),
    coChangeCommand(),
    fitCommand(),
    backlogCommand(),
    checkCommand(),
    priceCommand(),
    catalogCommand(),
    explainCommand(),
    exportCommand(),
    diffCommand(),
    mergeCommand(),
    schemaCommand(),
  ]
  for (const command of commands) {
    command.exitOverride()
    lastmoment.addCommand(command)
  }
  return lastmoment
}
