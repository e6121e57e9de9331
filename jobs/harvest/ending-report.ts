import type { Ended } from '../../server/domain/records/absences/end.ts'

/** The lines that say what ended because other systems no longer have it. Empty when nothing did. */
export function endingReport({ ended, deleted, copies, kept, heldBack }: Ended): string {
  const figures: [string, number][] = [
    ['titles deleted', deleted],
    ['titles ended', ended],
    ['copies withdrawn', copies],
    ['kept: lent here', kept],
  ]
  const lines = figures
    .filter(([, figure]) => figure > 0)
    .map(([what, figure]) => `  ${what.padEnd(17)}${figure.toLocaleString('en').padStart(9)}`)
  return [
    ...(lines.length > 0 ? ['No longer in the other system:', ...lines] : []),
    ...(heldBack > 0
      ? [
          `${heldBack.toLocaleString('en')} titles and copies are no longer in the other system. They are so many that none of them ` +
            'ended. Check that system, then confirm at the desk under Imports.',
        ]
      : []),
  ].join('\n')
}
