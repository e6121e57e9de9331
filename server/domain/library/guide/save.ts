import type { GuidePage, Language } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { Refusal } from '../../common/refusal.ts'
import { type Block, type Fault, readGuide } from './markup.ts'

/** A text that the guide cannot show as its writer meant it (C6). */
export class GuideTextRefused extends Refusal {
  readonly reason: Fault['reason'] | 'EMPTY' | 'TOO_LONG'
  /** What of the text it is about; empty: the whole of it. */
  readonly word: string
  constructor({ reason, word }: Pick<GuideTextRefused, 'reason' | 'word'>) {
    super(`text: ${wanted[reason]}${word && ` Not so: ${word}`}`)
    this.reason = reason
    this.word = word
  }
}

const wanted = {
  EMPTY: 'some words.',
  TOO_LONG: 'no more than fits on a page for small phones: about 1,400 Japanese or 4,200 English letters in all.',
  UNKNOWN_FACT: 'facts in braces that `guideFacts` lists.',
  FACT_NOT_ALONE: 'a table on a line by itself.',
  BAD_LINK: 'links to http, https, or a page of the service by its name.',
}

/** Somebody else has changed the text meanwhile. */
export class GuideTextChanged extends Refusal {
  constructor() {
    super('version: the text was changed since. Read it again, and change that.')
  }
}

/** Bytes of a page that its text may take, with what stands around it in HTML. */
const mostBytes = 6_000
/** What tables take at most, and what a fact in a sentence may. */
const factBytes = { limits: 1_700, loans: 1_700, contact: 600, inline: 60 }

/** The pieces of a text that can be shown. */
export function checkedGuide(text: string): Block[] {
  const { blocks, faults } = readGuide(text)
  if (blocks.length === 0) throw new GuideTextRefused({ reason: 'EMPTY', word: '' })
  const [fault] = faults
  if (fault) throw new GuideTextRefused(fault)
  if (bytesOf(blocks) > mostBytes || text.length > 6_000) throw new GuideTextRefused({ reason: 'TOO_LONG', word: '' })
  return blocks
}

function bytesOf(blocks: Block[]): number {
  let bytes = 0
  for (const block of blocks) {
    if (block.kind === 'FACT') bytes += factBytes[block.fact]
    else {
      // The tags around it: a paragraph, a list, a heading.
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

/** As long as it is in HTML. */
const escaped = (text: string) => text.replace(/[&<>"']/g, '&quot;')

/** A text as it is kept: the line ends of forms and spaces at its ends are no words. */
const tidied = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/**
 * Writes the next version of a text; null: that of the service again. `version` is the one that its writer saw, so that
 * nobody's words are lost to somebody else's.
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
  // A race is decided by the primary key: of two who write the same version, one writes nothing.
  const rows = isNext ? [{ page, language, version: next, text: kept, writtenAt: now }] : []
  const { count } = await tx.guideText.createMany({ data: rows, skipDuplicates: true })
  if (count === 0) throw new GuideTextChanged()
  return { version: next }
}

async function lastVersion(tx: Tx, page: GuidePage, language: Language): Promise<number> {
  const { _max } = await tx.guideText.aggregate({ where: { page, language }, _max: { version: true } })
  return _max.version ?? 0
}
