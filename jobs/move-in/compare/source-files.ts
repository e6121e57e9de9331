import { possibleBarcodes } from '../../../server/domain/circulation/lock-item.ts'
import type { ImportTypes } from '../../../server/domain/library/material-types/import-types.ts'
import { parseCardNumber } from '../../../server/domain/patrons/desk/card-number.ts'
import { openSource } from '../../import/open-source.ts'
import type { CopyRead } from '../../import/source.ts'
import { mappedColumns, readMapping } from '../../patrons/mapping.ts'
import { readHoldsMapping, readLoansMapping } from '../circulation/mapping.ts'
import { type BranchIds, readHolds, readLoans } from '../circulation/rows.ts'
import { openColumns } from '../files.ts'
import type { Recipe } from '../recipe.ts'
import { type Facts, factsOf } from './facts.ts'

/** The facts of the files, with the sources of their titles. A patron's number stands for the card where there is none. */
export type FileFacts = Facts & { sources: string[] }

/** Reads what the files say, without the rows that cannot be read. */
export async function readFiles(recipe: Recipe, branchIds: BranchIds, types?: ImportTypes): Promise<FileFacts> {
  const { titles, copies, sources } = await readRecords(recipe, types)
  const facts: FileFacts = {
    titles,
    copies,
    sources,
    patrons: await readPatrons(recipe),
    loans: undefined,
    holds: undefined,
    byCard: new Map(),
  }
  await addLoans(recipe, branchIds, facts)
  await addHolds(recipe, branchIds, facts)
  return facts
}

async function readRecords(recipe: Recipe, types?: ImportTypes) {
  const titles = new Set<string>()
  const copies = new Set<string>()
  const sources = new Set<string>()
  let hasCopies = recipe.copies !== undefined
  for (const file of [recipe.titles, recipe.copies]) {
    if (!file) continue
    for await (const entry of (await openSource(file)).entries(types)) {
      if ('record' in entry) {
        titles.add(`${entry.record.source} ${entry.record.controlNumber}`)
        sources.add(entry.record.source)
        hasCopies ||= (entry.copies ?? []).length > 0
      }
      if ('copies' in entry) for (const copy of entry.copies ?? []) addBarcode(copies, copy)
    }
  }
  return {
    titles: recipe.titles ? titles : undefined,
    copies: hasCopies ? copies : undefined,
    sources: [...sources],
  }
}

function addBarcode(copies: Set<string>, copy: CopyRead): void {
  if ('barcode' in copy) copies.add(plainBarcode(copy.barcode))
}

const plainBarcode = (barcode: string) => possibleBarcodes(barcode)[1] ?? barcode

async function readPatrons({ patrons }: Recipe): Promise<Set<string> | undefined> {
  if (!patrons) return undefined
  const mapping = await readMapping(patrons.mapping)
  const file = await openColumns(patrons.file, mapping, mappedColumns(mapping))
  const cards = new Set<string>()
  for await (const row of file.rows()) {
    if (!('cells' in row)) continue
    const [heading = ''] = [mapping.columns.card ?? []].flat()
    const card = parseCardNumber(file.cell(row.cells, heading))
    if (card !== null) cards.add(card)
  }
  return cards
}

async function addLoans({ loans }: Recipe, branchIds: BranchIds, facts: FileFacts): Promise<void> {
  if (!loans) return
  const mapping = await readLoansMapping(loans.mapping)
  const file = await openColumns(loans.file, mapping, Object.values(mapping.columns))
  facts.loans = new Set()
  for await (const row of readLoans(file, mapping, branchIds)) {
    if (!('loan' in row)) continue
    const { card, number, barcode, dueOn } = row.loan
    facts.loans.add(plainBarcode(barcode))
    factsOf(facts.byCard, card ?? number ?? '').dueDates.push(dueOn.toString())
  }
}

async function addHolds({ holds }: Recipe, branchIds: BranchIds, facts: FileFacts): Promise<void> {
  if (!holds) return
  const mapping = await readHoldsMapping(holds.mapping)
  const file = await openColumns(holds.file, mapping, Object.values(mapping.columns))
  facts.holds = 0
  for await (const row of readHolds(file, mapping, branchIds)) {
    if (!('hold' in row)) continue
    const { card, number, state } = row.hold
    const counted = factsOf(facts.byCard, card ?? number ?? '')
    facts.holds += 1
    counted[state === 'WAITING' ? 'waiting' : state === 'READY' ? 'ready' : 'inTransit'] += 1
  }
}
