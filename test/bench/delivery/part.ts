import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { number, ratio, table, whole } from '../table.ts'
import type { Delivery, Scale } from './measure.ts'

const scales: Record<BenchOptions['size'], Scale> = {
  smallest: { mails: 10, processes: [1] },
  quick: { mails: 400, processes: [1, 2, 4] },
  full: { mails: 4_000, processes: [1, 2, 4] },
}

/** Returns how many mails were lost or delivered twice. */
export async function measureDelivery({ size }: BenchOptions): Promise<number> {
  console.error('PostgreSQL: mails through a mail server, by several processes …')
  const env = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres() }
  const { mails, bytes, alone, processes, failed } = await askChild<Delivery>('delivery/measure.ts', env, scales[size])
  table(
    `${whole(mails)} mails of ${whole(bytes)} bytes through a mail server on this machine, PostgreSQL; the baseline ` +
      'is nodemailer alone, which sends the same bytes over as many connections without a database.',
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
  return failed
}
