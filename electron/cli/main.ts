import { CommanderError } from 'commander'
import { z } from 'zod'
import { Overflow } from '#models/engine/digest'
import { Ended, EXIT } from './exit.ts'
import { program } from './program.ts'
import { helps } from './threads.ts'

z.config({ jitless: true })

/** A pipe that is closed early (`| head`) is not an error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done)
  throw error
})

try {
  if (!helps()) await program().parseAsync(process.argv)
} catch (error) {
  if (error instanceof Ended) {
    if (error.message !== '') process.stderr.write(`lastmoment: ${error.message}\n`)
    process.exitCode = error.code
  } else if (error instanceof CommanderError) {
    // Help and version end with 0; everything else that commander refuses is a wrong call.
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.wrongCall
  } else if (error instanceof Overflow) {
    process.stderr.write(`lastmoment: the document can't be computed: ${error.message}\n`)
    process.exitCode = EXIT.unreadable
  } else {
    const what = error instanceof Error ? error.message : String(error)
    process.stderr.write(
      `lastmoment: something that should not happen did: ${what}. Nothing was written. Please report it with the command and the document.\n`,
    )
    if (process.env['LASTMOMENT_DEBUG'] !== undefined && error instanceof Error)
      process.stderr.write(`${error.stack ?? ''}\n`)
    process.exitCode = EXIT.failed
  }
}
