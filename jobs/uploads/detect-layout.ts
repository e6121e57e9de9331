import { bytesOf, readBeginning, showsUtf16 } from '../import/reading/bytes.ts'
import { openRows } from '../import/table/columns.ts'
import type { Row } from '../import/table/rows.ts'
import { isWorkbook } from '../import/table/workbook.ts'
import { knownHeadings } from './known-headings.ts'

/** The layout of a table as it was found, in the form of the mapping files. */
export interface FoundLayout {
  encoding?: string
  delimiter?: string
  quotes?: boolean
  headerLine?: number
  sheet?: string
}

const detectionBytes = 64 * 1024

/** The number of rows among which the headings are sought. Lists often begin with a title and a date. */
const headerRows = 20

/** Finds the encoding, the separator and the line of the headings. `fixed` holds what the user has chosen. */
export async function detectLayout(path: string, fixed: FoundLayout): Promise<FoundLayout> {
  const found: FoundLayout = (await isWorkbook(path)) ? {} : await detectText(path, fixed)
  const layout = { ...found, ...fixed }
  return fixed.headerLine !== undefined ? layout : { ...layout, ...(await detectHeader(path, layout)) }
}

async function detectText(path: string, fixed: FoundLayout): Promise<FoundLayout> {
  const encoding = fixed.encoding ?? (await detectEncoding(path))
  const text = new TextDecoder(labelOf(encoding)).decode(await decodedBeginning(path))
  const delimiter = fixed.delimiter ?? detectDelimiter(text)
  const quotes = delimiter === '|' ? false : delimiter !== '\t' || /(^|\t)"[^\t]*"(\t|\r?\n|$)/.test(text)
  return { encoding, delimiter, quotes }
}

/** UTF-16 is converted to UTF-8 while it is read. */
async function decodedBeginning(path: string): Promise<Buffer> {
  const bytes = await readBeginning(path, detectionBytes)
  const end = bytes.lastIndexOf(10)
  return end > 0 ? bytes.subarray(0, end) : bytes
}

export function labelOf(encoding: string): string {
  return /^(cp932|ms932|windows-31j)$/i.test(encoding) ? 'shift_jis' : encoding
}

/**
 * Finds the encoding in which the whole file can be decoded. Text in EUC-JP often is valid Shift_JIS too, as half-width
 * kana, which no list consists of.
 */
export async function detectEncoding(path: string): Promise<string> {
  if (await showsUtf16(path)) return 'utf-16le'
  const beginning = await readBeginning(path, detectionBytes)
  if (beginning.includes('\u001b$B') || beginning.includes('\u001b$@')) return 'iso-2022-jp'
  if (await isValid(path, 'utf-8')) return 'utf-8'
  const isEuc = await isValid(path, 'euc-jp')
  if (!isEuc) return 'cp932'
  const kana = new TextDecoder('shift_jis').decode(beginning).match(/[\uff61-\uff9f]/g)?.length ?? 0
  const kanji = new TextDecoder('euc-jp').decode(beginning).match(/[\u3040-\u30ff\u4e00-\u9fff]/g)?.length ?? 0
  return kana > kanji / 2 ? 'euc-jp' : 'cp932'
}

async function isValid(path: string, label: string): Promise<boolean> {
  const decoder = new TextDecoder(label, { fatal: true })
  try {
    for await (const chunk of bytesOf(path)) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The separator that occurs equally often on most lines. */
function detectDelimiter(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
    .map((line) => line.replace(/"[^"]*"/g, ''))
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of [',', '\t', ';', '|']) {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const count = line.split(delimiter).length - 1
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
    }
    const score = Math.max(0, ...[...counts].map(([count, times]) => times * Math.min(count, 5)))
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/**
 * Finds the line of the headings: the one among the first rows with the most names that are known, or else the first
 * one with most cells. In a workbook without a chosen sheet, the sheet with the most known names is taken.
 */
async function detectHeader(path: string, layout: FoundLayout): Promise<FoundLayout> {
  const first = await headerOf(path, layout)
  const others = layout.sheet === undefined ? first.sheets.slice(1, 10) : []
  let best = first
  for (const sheet of others) {
    if (best.known >= 2) break
    const header = await headerOf(path, { ...layout, sheet })
    if (header.known > best.known) best = header
  }
  return { headerLine: best.line, ...(best.sheet !== undefined && { sheet: best.sheet }) }
}

async function headerOf(path: string, layout: FoundLayout) {
  const opened = await openRows(path, {
    encoding: 'utf-8',
    delimiter: ',',
    quotes: true,
    ...layout,
    ...textLabel(layout),
  })
  const rows: Row[] = []
  for await (const row of opened.rows()) {
    rows.push(row)
    if (rows.length >= headerRows) break
  }
  const readable = rows.flatMap((row) => ('cells' in row ? [{ line: row.line, cells: row.cells }] : []))
  const scored = readable.map((row) => ({ ...row, known: knownHeadings(row.cells) }))
  const named = scored.reduce<(typeof scored)[number] | undefined>(
    (best, row) => (row.known > (best?.known ?? 1) ? row : best),
    undefined,
  )
  const widest = scored.reduce<(typeof scored)[number] | undefined>(
    (best, row) => (filled(row.cells) > filled(best?.cells ?? []) ? row : best),
    undefined,
  )
  const header = named ?? widest
  return { line: header?.line ?? 1, known: header?.known ?? 0, sheet: layout.sheet, sheets: opened.sheets ?? [] }
}

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length

function textLabel({ encoding }: FoundLayout) {
  return encoding === undefined ? {} : { encoding: labelOf(encoding) }
}
