import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { StartError } from '../../../server/common/start-error.ts'
import { firstBytes, readBeginning } from '../reading/bytes.ts'
import { measureZip, ZipRefused } from '../reading/zip.ts'

/** Archives of other programs, by a file within them. */
const archives: readonly (readonly [file: RegExp, name: string])[] = [
  [/^content\.xml$/, 'an OpenDocument file (.ods)'],
  [/^xl\/workbook\.bin$/, 'a binary workbook (.xlsb)'],
  [/^Index\/.*\.iwa$|^Index\.zip$/, 'a Numbers document'],
]

/** Other files that hold tables or records, by their beginning. */
const beginnings: readonly (readonly [text: RegExp, name: string])[] = [
  [/^<\?xml[^>]*>\s*(?:<\?mso-application|<Workbook\b)/, 'a spreadsheet in XML (.xls)'],
  [/^(?:<!doctype html|<html\b)[\s\S]*?(?:<table\b|office:excel)|^<table\b/i, 'a web page with a table (.xls)'],
  [/^%PDF-/, 'a PDF file'],
]

/** Throws for an archive of another spreadsheet program. `names` are the files in it. */
function refuseOtherArchive(path: string, names: readonly string[]): void {
  const other = archives.find(([file]) => names.some((name) => file.test(name)))
  if (other) throw new StartError(`${path} is ${other[1]}, which cannot be read. Save it as .xlsx or CSV.`)
}

/** Throws for a file that its program must save in another format first. */
async function refuseOtherFile(path: string): Promise<void> {
  const text = (await readBeginning(path, 2_000))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  const other = beginnings.find(([beginning]) => beginning.test(text))
  if (other) throw new StartError(`${path} is ${other[1]}, which cannot be read. Save it as .xlsx or CSV.`)
  if (/^=LDR {2}/.test(text)) {
    throw new StartError(`${path} is a text of MarcEdit (.mrk). Compile it to MARC (.mrc) with MarcEdit first.`)
  }
}

/** The maximum number of bytes of text in a workbook after it was unpacked: about 200,000 rows of ten columns. */
const maxUnpackedBytes = 128 * 1024 * 1024
const maxMilliseconds = 120_000

export interface Workbook {
  /** The names of the sheets in their order. */
  sheets: string[]
  /** The rows of the sheet, with empty rows, so that the number of a row is the one that the program shows. */
  rows: string[][]
}

/** Returns whether a file is an .xlsx workbook. Throws for older and protected workbooks and for those of other programs. */
export async function isWorkbook(path: string): Promise<boolean> {
  const begins = await firstBytes(path)
  if (begins.startsWith('\xd0\xcf\x11\xe0')) {
    throw new StartError(
      `${path} is a workbook in the format before 2007 or with a password. Save it as .xlsx without a password.`,
    )
  }
  if (!begins.startsWith('PK\x03\x04')) {
    await refuseOtherFile(path)
    return false
  }
  const names = (await measured(path, 0, () => false))?.names ?? []
  refuseOtherArchive(path, names)
  return names.includes('xl/workbook.xml')
}

/**
 * Reads a sheet. A thread of its own parses it, so that a large workbook does not stop the process, and ends when it
 * takes too long or too much memory.
 */
export async function readWorkbook(path: string, sheet: string | undefined): Promise<Workbook> {
  const zip = await measured(path, maxUnpackedBytes, (name) => /\.(xml|rels)$/.test(name))
  if (!zip) throw new StartError(`${path} is a damaged workbook.`)
  const sheets = sheetNames(zip.kept.get('xl/workbook.xml')?.toString('utf8') ?? '')
  if (sheets.length === 0) throw new StartError(`${path} has no sheet.`)
  if (sheet !== undefined && !sheets.includes(sheet)) {
    throw new StartError(`${path} has no sheet ${sheet}. Its sheets are ${sheets.join(', ')}.`)
  }
  return { sheets, rows: await parse(path, sheet ?? sheets[0]) }
}

async function measured(path: string, most: number, chosen: (name: string) => boolean) {
  try {
    return await measureZip(path, { most, chosen, keeps: (name) => name === 'xl/workbook.xml' })
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error
    if (most === 0) return null
    throw new StartError(`The workbook ${path} cannot be read. ${error.message}`, error)
  }
}

function sheetNames(workbook: string): string[] {
  const named = workbook.matchAll(/<(?:[\w.-]+:)?sheet\s[^>]*?\bname="([^"]*)"/g)
  return [...named].map(([, name = '']) =>
    name.replace(/&(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/gi, (_whole, entity: string) => characterOf(entity)),
  )
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function characterOf(entity: string): string {
  const code = entity.startsWith('#x') ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
  return entities[entity.toLowerCase()] ?? String.fromCodePoint(code)
}

/**
 * The program of the thread. Numbers keep the digits that the file has, and dates become days. The package is loaded by
 * its path, because a thread from text has no place of its own.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads')
const { readSheet } = require(workerData.package)
const number = (text) => {
  const value = Number(text)
  return /[.eE]/.test(text) && Number.isFinite(value) && Math.abs(value) < 1e15 ? String(value) : text
}
const text = (value) => {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value)
  const time = value.toISOString()
  return time.endsWith('T00:00:00.000Z') ? time.slice(0, 10) : time.slice(0, 19).replace('T', ' ')
}
readSheet(workerData.path, workerData.sheet, { trim: false, parseNumber: number }).then(
  (rows) => parentPort.postMessage({ rows: rows.map((row) => row.map(text)) }),
  (error) => parentPort.postMessage({ error: String(error && error.message || error) }),
)
`

/** The path of a package that the thread loads. */
const load = (name: string) => createRequire(import.meta.url).resolve(`${name}/node`)

function parse(path: string, sheet: string | undefined): Promise<string[][]> {
  const workerData = { path, sheet, package: load('read-excel-file') }
  const worker = new Worker(program, {
    eval: true,
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  })
  const failed = (why: string, cause?: unknown) => new StartError(`The workbook ${path} cannot be read. ${why}`, cause)
  return new Promise<string[][]>((resolve, reject) => {
    const timer = setTimeout(() => reject(failed('It takes longer than two minutes.')), maxMilliseconds)
    worker.once('message', ({ rows, error }: { rows?: string[][]; error?: string }) => {
      clearTimeout(timer)
      if (rows) resolve(rows)
      else reject(failed(error ?? ''))
    })
    worker.on('error', (error) => {
      clearTimeout(timer)
      reject(failed('It is too large.', error))
    })
  }).finally(() => worker.terminate())
}
