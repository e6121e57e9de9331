import type { Language } from '../../../../generated/prisma/enums.ts'
import { bareLink } from '../../../common/bare-link.ts'
import type { Tx } from '../../../database/database.ts'
import type { Temporal } from '../calendar/dates.ts'
import { shownPeriodFault } from '../calendar/shown-period.ts'
import { type NewsTextRow, newsLimits } from './news.ts'
import { NewsOfOtherBranch, NewsRefused } from './refusals.ts'

/** The bytes of the tags around a paragraph, a line and a link. */
const [paragraphBytes, lineBytes, linkBytes] = [9, 5, 40]

/** Throws `NewsRefused` unless the entry can be shown in this period (N1). */
export function checkNewsPeriod(from: Temporal.PlainDate, until: Temporal.PlainDate, now: Date): void {
  const reason = shownPeriodFault(from, until, newsLimits.days, now)
  if (reason) throw new NewsRefused({ reason })
}

/** Returns the texts as stored. Languages without a title and a text are left out. Throws `NewsRefused`. */
export function checkedNewsTexts(given: readonly NewsTextRow[]): NewsTextRow[] {
  const texts = given.map(({ language, title, text }) => ({
    language,
    title: title.replace(/\s+/g, ' ').trim(),
    text: text.replace(/\r\n?/g, '\n').trim(),
  }))
  if (new Set(texts.map(({ language }) => language)).size < texts.length)
    throw new NewsRefused({ reason: 'LANGUAGE_TWICE' })
  const written = texts.filter(({ title, text }) => title !== '' || text !== '')
  if (!written.some(({ language, title }) => language === 'JA' && title !== ''))
    throw new NewsRefused({ reason: 'NO_JAPANESE' })
  for (const { title, text } of written) {
    if (title === '') throw new NewsRefused({ reason: 'TITLE_MISSING' })
    if ([...title].length > newsLimits.title) throw new NewsRefused({ reason: 'TITLE_TOO_LONG' })
    if (bytesOf(text) > newsLimits.textBytes) throw new NewsRefused({ reason: 'TEXT_TOO_LONG' })
  }
  return written
}

/** The size of a text in HTML, with the longest escape sequences. */
function bytesOf(text: string): number {
  const size = (part: string) => Buffer.byteLength(part.replace(/[&<>"']/g, '&quot;'))
  const links = (text.match(bareLink) ?? []).reduce((sum, link) => sum + size(link) + linkBytes, 0)
  const lines = text.split('\n')
  const paragraphs = lines.filter((line) => line.trim() === '').length + 1
  return size(text) + links + lines.length * lineBytes + paragraphs * paragraphBytes
}

/** The member of staff who changes news. An ADMIN changes any, a branch manager only that of their own branches. */
export interface NewsEditor {
  staffId: number
  isAdmin: boolean
}

/** Reads whether the member of staff is an ADMIN now. */
export async function newsEditor(tx: Tx, staffId: number): Promise<NewsEditor> {
  const { role } = await tx.patron.findUniqueOrThrow({ where: { id: staffId }, select: { role: true } })
  return { staffId, isAdmin: role === 'ADMIN' }
}

/** Throws `NewsOfOtherBranch` when the entry is about all branches, or about one that the editor does not manage. */
export async function checkNewsBranches(tx: Tx, branchIds: readonly number[], editor: NewsEditor): Promise<void> {
  if (editor.isAdmin) return
  const where = { patronId: editor.staffId, branchId: { in: [...branchIds] } }
  if (branchIds.length === 0 || (await tx.managedBranch.count({ where })) < branchIds.length)
    throw new NewsOfOtherBranch()
}

/** The languages of news, in the order of the form. */
export const newsLanguages = ['JA', 'EASY', 'EN', 'ZH', 'KO'] as const satisfies Language[]
