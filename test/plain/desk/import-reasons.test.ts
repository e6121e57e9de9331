import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { importReasons } from '../../../views/text/ja/desk/import-reasons.ts'

/** Sources whose sentences are for the person at a command, or for the author of a profile. */
const ofCommands =
  /\/(command|main|report|progress|problem-list|catalogue|settings|profile|mapping|make-tables|trial-copies|refusals|profiles|runs|open-texts)\.ts$/

const sources = [
  ...['jobs/import', 'jobs/uploads', 'jobs/patrons', 'server/domain/imports'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  ),
  'server/domain/circulation/items/save.ts',
].filter((file) => file.endsWith('.ts') && !ofCommands.test(file))

/** Parts of other sentences, and sentences of options that only a command has. */
const parts = new Set([
  ...['on line', 'in record', 'the record', 'volume order', 'is not a tag', 'control number', 'with its first line'],
  ...['a table, which uses --map', 'the Aozora index', 'It takes longer than two minutes.', 'It is too large.'],
  ...['was replaced', 'was merged into another', 'was closed at the desk', 'was closed by a full export'],
  // MARC 21 shows these words before the text of field 521.
  ...['Reading grade level: ', 'Interest age level: ', 'Interest grade level: '],
  ...['a barcode is 1 to 40 letters, digits and signs', 'the barcode is on a library card'],
  ...['the barcode is on a copy of another title', 'X does not fit the profile', 'X does not fit the mapping X'],
  ...[
    'copiesFile is not an object',
    'compressed with bzip2',
    'compressed with xz',
    'compressed with Zstandard',
    'a ZIP archive or a workbook',
  ],
  ...['X is X. Decompress it, or save its content as text. Only gzip is supported.', 'X: it has no column X.'],
  ...[
    'the control number X is already X X',
    'the X X is not a number and was dropped',
    'X (at byte X)',
    'the copy X: X',
  ],
  ...['an OpenDocument file (.ods)', 'a binary workbook (.xlsb)', 'a Numbers document', 'a spreadsheet in XML (.xls)'],
  ...['a web page with a table (.xls)', 'a PDF file', 'X is X, which cannot be read. Save it as .xlsx or CSV.'],
  // The names of formats and the advice are parts of the sentence below.
  ...['an OpenSearch response (RSS)', 'in BIBFRAME', 'in RIS', 'in BibTeX'],
  ...['Export the records as MARC21, MARCXML or Dublin Core'],
  ...['Send the search by SRU with recordSchema=dcndl'],
  ...['X is X, which cannot be read. X, and import that file.', 'a table of patrons'],
  // Words of MODS.
  ...['notated music', 'sound recording-musical', 'sound recording-nonmusical', 'sound recording', 'moving image'],
  ...['still image', 'software, multimedia', 'three dimensional object', 'statement of responsibility'],
  // The reports of commands.
  ...['Columns that the mapping does not use: X'],
  ...['X: “X” is not a date', 'X It is “X”.'],
  ...['the copy is set aside for a hold, so it cannot stop being lent now', 'X is not the Aozora index'],
])
const isPart = (text: string) =>
  parts.has(text) || /(^|\s)--(format|map|profile)\b(?! FILE)/.test(text) || /^The archive |^The import run /.test(text)

/** The sentences of a file, with X for each value. */
function sentencesOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTaggedTemplateExpression(node) || ts.isLiteralTypeNode(node)) return
    const text = textOf(node)
    if (text !== undefined) {
      if (/[a-z]{2,},? [a-z]{2,}/i.test(text) && !text.includes('\nconst ')) found.push(text)
    } else ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** A text with X for each value, also when it is written in two parts. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `X${literal.text}`).join('')
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined
  const [left, right] = [textOf(node.left), textOf(node.right)]
  return left === undefined || right === undefined ? undefined : left + right
}

test('every reason of an import has a Japanese sentence for the desk', () => {
  const sentences = sources.flatMap(sentencesOf).filter((text) => !isPart(text))
  expect(sentences.length).toBeGreaterThan(80)
  const english = sentences.filter((text) => {
    const shown = importReasons.sentence(text)
    return !/[ぁ-ん]/.test(shown) || /[a-z]{3,} [a-z]{3,}/.test(shown)
  })
  expect(english).toEqual([])
  // Reasons that are put together from the parts above.
  for (const text of [
    'the copy 7 $9: a barcode is 1 to 40 letters, digits and signs',
    'the copy 79: the barcode is on a library card',
    'the copy 79: the barcode is on a copy of another title',
    'the copy 79: the copy is set aside for a hold, so it cannot stop being lent now',
    'a.ods is an OpenDocument file (.ods), which cannot be read. Save it as .xlsx or CSV.',
    'a.xls is a web page with a table (.xls), which cannot be read. Save it as .xlsx or CSV.',
    'its directory is empty (at byte 12)',
    'the control number 12 is already in record 3',
    'the volume order 上 is not a number and was dropped',
    'birthDate: “昨日” is not a date',
    'books.gz is compressed with Zstandard. Decompress it, or save its content as text. Only gzip is supported.',
    'books.zip is a ZIP archive or a workbook. Decompress it, or save its content as text. Only gzip is supported.',
    'books.csv does not fit the mapping settings: it has no column 書名.',
    'The workbook a.xlsx cannot be read. It takes longer than two minutes.',
    'The workbook a.xlsx cannot be read. The archive is damaged.',
    'the card 12 was closed at the desk on 2026-11-29 and is never used again',
    'The name is required and must have at most 100 characters. It is “”.',
  ]) {
    expect(importReasons.sentence(text), text).not.toMatch(/[a-z]{3,} [a-z]{3,}/)
  }
})
