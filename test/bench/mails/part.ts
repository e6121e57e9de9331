import type { BenchOptions } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { number, ratio, table, whole } from '../table.ts'
import type { Mails, Scale } from './measure.ts'

const scales: Record<BenchOptions['size'], Scale> = {
  smallest: { seconds: 0.01 },
  quick: { seconds: 0.3 },
  full: { seconds: 2 },
}

/** Returns how many kinds could not be written. */
export async function measureMails({ size }: BenchOptions): Promise<number> {
  console.error('Mails of every kind …')
  const { kinds, mjmlEachTime, failed } = await askChild<Mails>('mails/measure.ts', {}, scales[size])
  table(
    'Mails per second on one core with compiled templates. Baseline, compiling one paragraph with MJML for each mail: ' +
      `${number(mjmlEachTime)}.`,
    ['kind', 'written/s', 'ratio', 'whole messages/s', 'bytes'],
    kinds.map(({ kind, written, messages, bytes }) => [
      kind,
      number(written),
      ratio(written / mjmlEachTime),
      number(messages),
      whole(bytes),
    ]),
  )
  return failed
}
