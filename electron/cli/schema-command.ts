import { Command } from 'commander'
import { z } from 'zod'
import { vendorSchema } from '#models/catalog/price-file'
import { documentSchema } from '#models/document/file'
import { AnswerSchemas } from './answer-schemas.ts'
import { wrongCall } from './exit.ts'
import { printJson } from './print.ts'

export function schemaCommand(): Command {
  const names = ['document', 'vendor', ...Object.keys(AnswerSchemas)]
  return new Command('schema')
    .description('the JSON Schema of the document, or of an answer')
    .argument('<name>', names.join(', '))
    .option('--json', 'JSON is what it prints anyway')
    .action((name: string) => {
      if (name === 'vendor') return printJson(vendorSchema())
      if (name === 'document') return printJson(documentSchema())
      const schema = Object.entries(AnswerSchemas).find(([key]) => key === name)?.[1]
      if (schema === undefined) throw wrongCall(`schema: found "${name}", expected one of ${names.join(', ')}`)
      printJson(z.toJSONSchema(schema))
    })
}
