import type { Tx } from '../../server/database/database.ts'
import { furnishCatalogue } from './catalogue.ts'
import { readDemo } from './demo.ts'
import { furnishDesk } from './desk.ts'
import { furnishFamily } from './family.ts'
import { furnishLists } from './lists.ts'
import { furnishLocker } from './locker.ts'
import { furnishNews } from './news.ts'
import { furnishRankings } from './rankings.ts'
import { furnishReader } from './reader.ts'
import { furnishTown } from './town.ts'

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
  await furnishCatalogue(demo)
  await furnishNews(demo)
  await furnishLists(demo)
  await furnishRankings(demo)
  await furnishReader(demo, await furnishLocker(demo))
  await furnishFamily(demo)
  // The others come last, because they borrow copies that are left and wait before and after the reader.
  await furnishTown(demo)
  await furnishDesk(demo)
}
