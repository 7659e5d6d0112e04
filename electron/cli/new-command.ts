import { Command } from 'commander'
import { CATALOG } from '#models/catalog/catalog'
import type { LastmomentDocument } from '#models/document/document'
import { readDocument, writeDocument } from '#models/document/file'
import { defaultAssumptions } from '#models/ecosystem/assumptions'
import { emptyEcosystem } from '#models/ecosystem/ecosystem'
import helloWorld from '../../scenarios/hello-world.lastmoment?raw'
import onlineBoutique from '../../scenarios/online-boutique.lastmoment?raw'
import { wrongCall } from './exit.ts'
import { writeText } from './input.ts'
import { say } from './print.ts'

function sample(text: string): LastmomentDocument {
  const read = readDocument(text)
  if (!read.ok) throw new Error(read.error.message)
  return { ...read.value, catalog: { version: CATALOG.version, digest: CATALOG.digest } }
}

/** A document without a record but its production environment, with the assumptions of the house. */
export function emptyDocument(name: string): LastmomentDocument {
  return {
    format: 'lastmoment',
    version: 1,
    name,
    start: '2027-01',
    catalog: { version: CATALOG.version, digest: CATALOG.digest },
    assumptions: defaultAssumptions,
    ecosystem: emptyEcosystem,
    scenarios: [],
    layout: { positions: {}, collapsed: [], hideVendors: false },
  }
}

const TEMPLATES: Readonly<Record<string, () => LastmomentDocument>> = {
  'hello-world': () => sample(helloWorld),
  'online-boutique': () => sample(onlineBoutique),
  empty: () => emptyDocument('New ecosystem'),
}

export function newCommand(): Command {
  return new Command('new')
    .description('a document from a template')
    .option('--template <name>', `one of ${Object.keys(TEMPLATES).join(', ')}`, 'hello-world')
    .option('--name <name>', 'name of the document')
    .option('--start <month>', 'the month that month 0 is, such as 2027-01')
    .requiredOption('-o, --output <file>', 'where it goes; `-` is stdout')
    .action(async (options: { template: string; name?: string; start?: string; output: string }) => {
      const template = TEMPLATES[options.template]
      if (template === undefined)
        throw wrongCall(`--template: found "${options.template}", expected one of ${Object.keys(TEMPLATES).join(', ')}`)
      if (options.start !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(options.start))
        throw wrongCall(`--start: found "${options.start}", expected a month such as 2027-01`)
      const document = template()
      await writeText(
        options.output,
        writeDocument({ ...document, name: options.name ?? document.name, start: options.start ?? document.start }),
      )
      if (options.output !== '-')
        say(`${options.output}: a new document from "${options.template}". Next: lastmoment run ${options.output}`)
    })
}
