import type { GuidePage, Language } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { field, refusal } from '../../common/refusal.ts'
import { type Block, readGuide } from './markup.ts'

/** C6 */
export const GuideTextRefused = refusal('GuideTextRefused', 'The guide text is invalid.', {
  fields: {
    reason: field.choice('The first fault found.', {
      name: 'GuideTextFault',
      description: 'Why a guide text is refused.',
      values: {
        EMPTY: 'The text is empty.',
        TOO_LONG: 'The page is too large for small phones.',
        UNKNOWN_FACT: 'The name in braces is no fact.',
        FACT_NOT_ALONE: 'A table must be on a line of its own.',
        BAD_LINK: 'A link must be http, https or a page of the service.',
      },
    }),
    word: field.text('The part at fault. Empty when the whole text is.'),
  },
  message: ({ reason, word }) => `text: ${wanted[reason]}${word && ` Found: ${word}`}`,
})

const wanted = {
  EMPTY: 'must not be empty.',
  TOO_LONG: 'must fit on a page for small phones, about 1,400 Japanese or 4,200 English characters.',
  UNKNOWN_FACT: 'only facts that `guideFacts` lists may stand in braces.',
  FACT_NOT_ALONE: 'a table must stand on a line of its own.',
  BAD_LINK: 'links must point to http, https, or a page of the service by its name.',
}

export const GuideTextChanged = refusal('GuideTextChanged', 'The text was changed by someone else since it was read.', {
  message: 'version: the text has been changed since. Read it again and edit the new version.',
})

/** The maximum size of a text in bytes, including its HTML markup. */
const maxBytes = 6_000
/** The maximum size in bytes of each table, and of a fact within a sentence. */
const factBytes = { limits: 1_700, loans: 1_700, contact: 600, inline: 60 }

/** Returns the blocks of a text. Throws `GuideTextRefused` when it is empty, faulty or too long. */
export function checkedGuide(text: string): Block[] {
  const { blocks, faults } = readGuide(text)
  if (blocks.length === 0) throw new GuideTextRefused({ reason: 'EMPTY', word: '' })
  const [fault] = faults
  if (fault) throw new GuideTextRefused(fault)
  if (bytesOf(blocks) > maxBytes || text.length > 6_000) throw new GuideTextRefused({ reason: 'TOO_LONG', word: '' })
  return blocks
}
checkedGuide.refusals = [GuideTextRefused]

function bytesOf(blocks: Block[]): number {
  let bytes = 0
  for (const block of blocks) {
    if (block.kind === 'FACT') bytes += factBytes[block.fact]
    else {
      // The surrounding tags of a paragraph, list or heading.
      bytes += 12
      for (const run of block.lines.flat()) {
        bytes += 'fact' in run ? factBytes.inline : Buffer.byteLength(escaped(run.text))
        if ('href' in run) bytes += Buffer.byteLength(escaped(run.href)) + 32
        if ('link' in run) bytes += 32
      }
      bytes += block.lines.length * 9
    }
  }
  return bytes
}

/** Replaces special characters by the longest escape sequence, to measure the size in HTML. */
const escaped = (text: string) => text.replace(/[&<>"']/g, '&quot;')

/** Normalises line ends and removes surrounding whitespace before storing. */
const tidied = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/**
 * Stores the next version of a text; null restores the default. `version` is the version that the writer read, so that
 * concurrent edits are not lost.
 */
export async function saveGuideText(
  tx: Tx,
  { page, language, version }: { page: GuidePage; language: Language; version: number },
  text: string | null,
  now: Date,
): Promise<{ version: number }> {
  const kept = text === null ? null : tidied(text)
  if (kept !== null) checkedGuide(kept)
  const next = version + 1
  const isNext = (await lastVersion(tx, page, language)) === version
  // The primary key decides a race: of two writers of the same version, one inserts no row.
  const rows = isNext ? [{ page, language, version: next, text: kept, writtenAt: now }] : []
  const { count } = await tx.guideText.createMany({ data: rows, skipDuplicates: true })
  if (count === 0) throw new GuideTextChanged()
  return { version: next }
}
saveGuideText.refusals = [GuideTextRefused, GuideTextChanged]

async function lastVersion(tx: Tx, page: GuidePage, language: Language): Promise<number> {
  const { _max } = await tx.guideText.aggregate({ where: { page, language }, _max: { version: true } })
  return _max.version ?? 0
}
