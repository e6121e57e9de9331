import { StartError } from '../../../server/common/start-error.ts'
import { readBeginning } from '../reading/bytes.ts'

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
export function refuseOtherArchive(path: string, names: readonly string[]): void {
  const other = archives.find(([file]) => names.some((name) => file.test(name)))
  if (other) throw new StartError(`${path} is ${other[1]}, which cannot be read. Save it as .xlsx or CSV.`)
}

/** Throws for a file that its program must save in another format first. */
export async function refuseOtherFile(path: string): Promise<void> {
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
