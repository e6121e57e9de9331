import { SaxesParser, type SaxesTagPlain } from 'saxes'
import type { DataField, MarcRecord } from '../record.ts'

/**
 * Parses one `<record>` of MARCXML. Returns a string with the reason when it is malformed. Entities other than the five
 * predefined ones are refused.
 */
export function parseMarcXml(xml: string, warnings: string[]): MarcRecord | string {
  const record: MarcRecord = { leader: '', control: [], data: [] }
  let field: DataField | undefined
  let tag = ''
  let code = ''
  let text = ''
  let fault: string | undefined
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', ({ message }) => {
    fault ??= message.replace(/^[\d:]+:?\s*/, '').replace(/\.$/, '')
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    text = ''
    const element = plain(name)
    if (element === 'controlfield' || element === 'datafield') tag = attributes.tag ?? ''
    if (element === 'subfield') code = attributes.code ?? ''
    if (element === 'datafield') {
      field = { tag, ind1: attributes.ind1 || ' ', ind2: attributes.ind2 || ' ', subfields: [] }
    }
  })
  parser.on('text', (part) => {
    text += part
  })
  parser.on('cdata', (part) => {
    text += part
  })
  parser.on('closetag', ({ name }) => {
    const element = plain(name)
    const value = text.normalize('NFC')
    text = ''
    if (element === 'leader') record.leader = value
    else if (element === 'subfield') {
      if (/^[!-~]$/.test(code)) field?.subfields.push({ code, value })
      else warnings.push(`a subfield of field ${tag} has no code and was dropped`)
    } else if (element === 'controlfield' || element === 'datafield') {
      if (!/^[0-9A-Za-z]{3}$/.test(tag)) warnings.push(`a field has the invalid tag ${tag} and was dropped`)
      else if (element === 'controlfield') record.control.push({ tag, value })
      else if (field) record.data.push(field)
    }
  })
  parser.write(xml).close()
  return fault === undefined ? record : `it is not well-formed XML: ${fault}`
}

function plain(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
