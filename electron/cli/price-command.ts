import { Command } from 'commander'
import { wrongCall } from './exit.ts'
import { priceMeters, priceOffering, priceTable } from './price.ts'
import { print, printJson } from './print.ts'

export function priceCommand(): Command {
  return new Command('price')
    .description('what a month’s usage costs: of an offering’s meters, or of meters in a file')
    .argument('[offering]', 'id of an offering')
    .argument('[usage...]', 'METER=QUANTITY, in the meter’s raw unit')
    .option('--meters <file>', 'a JSON array of { "meter": METER, "quantity": n }')
    .option('--json', 'print one JSON value on stdout and nothing else there')
    .action(
      async (offering: string | undefined, usage: readonly string[], options: { meters?: string; json?: boolean }) => {
        if ((offering === undefined) === (options.meters === undefined))
          throw wrongCall('price: expected OFFERING METER=QUANTITY... or --meters FILE, one of the two')
        const answer =
          options.meters === undefined ? priceOffering(offering ?? '', usage) : await priceMeters(options.meters)
        if (options.json === true) printJson(answer)
        else print(priceTable(answer))
      },
    )
}
