import type { MailMessage } from '../../../../server/domain/delivery/kinds.ts'
import type { TitleName } from '../../../../server/domain/notices/message.ts'
import { sampleMessage, sampleMessages } from '../../../../views/mail/samples.ts'
import { mailLanguages } from '../../../../views/mail/texts.ts'

export const baseUrl = 'https://yoyaku.lib.example.jp'

/** A message of each kind in each language, with a name for tests. */
export const letters = Object.values(sampleMessages).flatMap((letter) =>
  mailLanguages.map(({ code, name }): [string, MailMessage] => [
    `${letter.kind} (${name})`,
    sampleMessage(letter.kind, code),
  ]),
)

/** The kinds that list titles. */
export const withTitles = letters.filter(([, letter]) => titlesOf(letter).length > 0)

export function titlesOf(letter: MailMessage): TitleName[] {
  if ('holds' in letter) return letter.holds.map(({ title }) => title)
  if ('loans' in letter) return letter.loans.map(({ title }) => title)
  if ('listed' in letter) return letter.listed.map(({ title }) => title)
  return 'titles' in letter ? letter.titles : []
}

/** The message with the given number of titles, all with this name. Other listed data stays. */
export function titled<Of extends MailMessage>(letter: Of, title: string, volume: string | null, many = 1): Of {
  const all = <Line>(lines: Line[], name: (line: Line, id: number) => Line): Line[] =>
    Array.from({ length: many }, (_, i) => name(lines[i % lines.length] as Line, i + 1))
  const named = (id: number): TitleName => ({ id, title, volume })
  const renamed = (lines: { title: TitleName }[]) => all(lines, (line, id) => ({ ...line, title: named(id) }))
  if ('holds' in letter) return { ...letter, holds: renamed(letter.holds) }
  if ('loans' in letter) return { ...letter, loans: renamed(letter.loans) }
  if ('listed' in letter) return { ...letter, listed: renamed(letter.listed) }
  if (!('titles' in letter)) return letter
  const titles = all<TitleName>(letter.titles, (line, id) => ({ ...line, ...named(id) }))
  return { ...letter, ...('total' in letter && { total: many }), titles }
}
