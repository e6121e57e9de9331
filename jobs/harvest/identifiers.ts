import { SaxesParser } from 'saxes'

/**
 * Returns the identifiers in a response to ListIdentifiers, without those of deleted records. The response was parsed
 * before, so a fault in it ends the list.
 */
export function identifiersIn(xml: string): string[] {
  const parser = new SaxesParser()
  const found: string[] = []
  let [text, isDeleted] = ['', false]
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', () => {})
  parser.on('opentag', ({ name, attributes }) => {
    text = ''
    if (local(name) === 'header') isDeleted = attributes.status === 'deleted'
  })
  parser.on('text', (more) => {
    text += more
  })
  parser.on('closetag', ({ name }) => {
    if (local(name) === 'identifier' && !isDeleted) found.push(text.trim())
  })
  parser.write(xml).close()
  return found
}
