/**
 * Generates `tables.txt` from the Library of Congress code table file (codetables.xml, a work of the United States
 * government): `npx tsx jobs/import/marc/marc8/make-tables.ts codetables.xml`.
 *
 * Each line is a row of a character set. It begins with the final character of the set and, for EACC, the first two
 * bytes. Then come the characters of bytes 20 to 7E, with a space for an unused one.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { SaxesParser } from 'saxes'

const rows = new Map<string, string[]>()
let set = ''
let text = ''
let code: Record<string, string> = {}

const parser = new SaxesParser()
parser.on('opentag', ({ name, attributes }) => {
  if (name === 'characterSet') set = String.fromCharCode(Number.parseInt(attributes.ISOcode ?? '', 16))
  if (name === 'code') code = {}
  text = ''
})
parser.on('text', (part) => {
  text += part
})
parser.on('closetag', ({ name }) => {
  code[name] = text.trim()
  if (name === 'code') take(code)
})
parser.write(await readFile(process.argv[2] ?? 'codetables.xml', 'utf8')).close()

/** For characters in the Unicode private use area, the alternative given by the Library of Congress is used. */
function take({ marc = '', ucs = '', alt = '', isCombining }: Record<string, string>) {
  const bytes = marc.match(/../g)?.map((byte) => Number.parseInt(byte, 16) & 0x7f) ?? []
  const last = bytes.pop() ?? 0
  const character = String.fromCodePoint(Number.parseInt(/^E|^F[0-8]/.test(ucs) && alt ? alt : ucs || 'FFFD', 16))
  if (last < 0x20 || last > 0x7e || character === '\ufffd' || /\p{Cc}| /u.test(character)) return
  if ((isCombining === 'true') !== /\p{M}/u.test(character)) console.warn(`${set} ${marc}: combining?`, ucs)
  const key = `${set}${bytes.map((byte) => byte.toString(16)).join('')}`
  const row = rows.get(key) ?? []
  rows.set(key, row)
  row[last - 0x20] = character
}

const lines = [...rows].map(([key, row]) => `${key} ${Array.from(row, (character) => character ?? ' ').join('')}`)
await writeFile(new URL('tables.txt', import.meta.url), `${lines.join('\n')}\n`)
