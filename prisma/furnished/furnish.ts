import type { Tx } from '../../server/database/database.ts'
import { readDemo } from './demo.ts'
import { furnishLists } from './lists.ts'
import { furnishNews } from './news.ts'
import { furnishRankings } from './rankings.ts'

/**
 * Switches on the optional services of the demo library and gives them contents, as a library in use has them. Tests use
 * the library without this, so that each switches on what it tries.
 */
export async function furnishDemo(tx: Tx, now: Date): Promise<void> {
  await tx.policy.update({
    where: { id: 1 },
    data: {
      libraryNameReading: 'まどぐちしりつとしょかん',
      childrensShelves: true,
      rankings: true,
      contactForm: true,
      cardApplications: true,
      shelfExtensionDays: 3,
      holdsPlacedMail: true,
      holdChangedMail: true,
      loanRenewedMail: true,
    },
  })
  await tx.patronCategory.updateMany({
    where: { code: { in: ['RESIDENT', 'COMMUTER'] } },
    data: { appliesOnline: true, validYears: 5, renewsOnlineDays: 60 },
  })
  const demo = await readDemo(tx, now)
  await furnishNews(demo)
  await furnishLists(demo)
  await furnishRankings(demo)
}
