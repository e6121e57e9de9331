import { SaxesParser } from 'saxes'

const names = [
  'title',
  'creator',
  'subject',
  'description',
  'publisher',
  'contributor',
  'date',
  'type',
  'format',
  'identifier',
  'language',
] as const

type Name = (typeof names)[number]

/** A Dublin Core record: the values of each element, in their order. */
export interface DublinCore {
  /** The identifier in the OAI-PMH header. */
  identifier?: string
  values: Partial<Record<Name, string[]>>
}

/** Parses an OAI-PMH record or plain Dublin Core. Returns a string with the reason when it is malformed. */
export function parseDublinCore(xml: string): DublinCore | string {
  const record: DublinCore = { values: {} }
  const around: string[] = []
  let text = ''
  let fault: string | undefined
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', ({ message }) => {
    fault ??= message.replace(/^[\d:]+:?\s*/, '').replace(/\.$/, '')
  })
  parser.on('opentag', ({ name }) => {
    around.push(name)
    text = ''
  })
  const add = (part: string) => {
    text += part
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    const name = around.pop() ?? ''
    const parent = plain(around.at(-1) ?? '')
    const value = text.normalize('NFC').replace(/\s+/g, ' ').trim()
    text = ''
    if (parent === 'header' && plain(name) === 'identifier') record.identifier = value
    const element = names.find((each) => name === each || name === `dc:${each}`)
    if (parent !== 'dc' || !element || value === '') return
    record.values[element] ??= []
    record.values[element].push(value)
  })
  parser.write(xml).close()
  return fault === undefined ? record : `it is not well-formed XML: ${fault}`
}

function plain(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
