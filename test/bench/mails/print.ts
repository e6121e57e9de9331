import { number, ratio, table } from '../requests/print.ts'
import type { Mails } from './measure.ts'

export function printMails({ kinds, mjmlEachTime }: Mails): void {
  console.log(
    '\nMails in a second on one core, templates compiled; the baseline compiles one paragraph by MJML for each mail: ' +
      `${number(mjmlEachTime)}.\n`,
  )
  table(
    ['kind', 'written/s', 'ratio', 'whole messages/s', 'bytes'],
    kinds.map(({ kind, written, messages, bytes }) => [
      kind,
      number(written),
      ratio(written / mjmlEachTime),
      number(messages),
      number(bytes),
    ]),
  )
}
