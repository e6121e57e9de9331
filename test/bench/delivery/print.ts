import { number, ratio, table } from '../requests/print.ts'
import type { Delivery } from './measure.ts'

export function printDelivery({ mails, bytes, alone, processes }: Delivery): void {
  console.log(
    `\n${number(mails)} mails of ${number(bytes)} bytes through a mail server on this machine, PostgreSQL; the baseline ` +
      'is nodemailer alone, which sends the same bytes by as many connections and asks no database.\n',
  )
  table(
    ['what', 'mails/s', 'ratio'],
    [
      ['nodemailer alone', number(alone), ratio(1)],
      ...processes.map(({ count, perSecond }) => [
        count === 1 ? 'one process' : `${count} processes`,
        number(perSecond),
        ratio(perSecond / alone),
      ]),
    ],
  )
}
