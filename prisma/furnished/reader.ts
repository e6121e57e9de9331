import { createAlert } from '../../server/domain/alerts/change.ts'
import { addToBookshelf, createBookshelf } from '../../server/domain/favourites/bookshelves.ts'
import { setReadingGoal } from '../../server/domain/favourites/reading.ts'
import { confirmTitle } from '../../server/domain/holds/confirm.ts'
import { placeHolds } from '../../server/domain/holds/place/place.ts'
import { toColumn } from '../../server/domain/library/calendar/dates.ts'
import { putInCompartment } from '../../server/domain/pickup-places/put-in.ts'
import { patrons } from '../demo/patrons.ts'
import type { Demo } from './demo.ts'
import { captureCopy } from './locker.ts'

/** The titles that the patron borrowed before: days since they were returned. */
const history: [name: string, returnedDaysAgo: number, volume?: string][] = [
  ['羊と鋼の森', 9],
  ['わたしを離さないで', 16],
  ['三体', 30],
  ['流浪の月', 44],
  ['一汁一菜でよいという提案', 58],
  ['キッチン', 71],
  ['岡山県の歴史散歩', 85],
  ['コンビニ人間', 100],
  ['楽園のカンヴァス', 128],
  ['ノルウェイの森', 156, '下'],
  ['ノルウェイの森', 170, '上'],
  ['天地明察', 205],
  ['夜のピクニック', 240],
  ['モモ', 290],
]

type Reading = 'WANTED' | 'READING' | 'READ' | null

/** Favourites besides those of the named patrons, oldest first: the state, the days since, and a note. */
const favourites: [name: string, state: Reading, daysAgo: number, note?: string][] = [
  ['羊と鋼の森', 'READ', 9, '調律師の仕事がよく分かった。妹にも勧める'],
  ['わたしを離さないで', 'READ', 16],
  ['流浪の月', 'READ', 44],
  ['キッチン', 'READ', 71],
  ['コンビニ人間', 'READ', 100],
  ['天地明察', 'READ', 205],
  ['楽園のカンヴァス', 'READ', 128, '大原美術館の場面から始まる'],
  ['舟を編む', 'READING', 5],
  ['細雪', 'WANTED', 20, '上・中・下'],
  ['センス・オブ・ワンダー', 'WANTED', 12],
  ['はじめてのおつかい', null, 30, '寝る前に。陽菜のお気に入り'],
  ['エルマーのぼうけん', null, 28],
  ['スーホの白い馬', null, 3, '国語の教科書にのっている'],
]

/** Shelves with the names of their titles. */
const shelves: [name: string, titles: string[]][] = [
  ['読書会', ['こころ', '羊と鋼の森', 'わたしを離さないで']],
  ['陽菜と読む本', ['はじめてのおつかい', 'エルマーのぼうけん', 'スーホの白い馬']],
]

/** Gives the patron of the README's card the account of somebody who has used the library for years. */
export async function furnishReader(demo: Demo, lockerId: number): Promise<void> {
  const { tx, today, branch, daysAgo } = demo
  const { id } = demo.person(patrons.hanako)
  await tx.patron.update({
    where: { id },
    data: {
      birthDate: new Date('1986-05-14'),
      address: '岡山市北区見本町1丁目2-3',
      expiresOn: toColumn(today.add({ days: 410 })),
      ...{ keepsHistory: true, dueNoticeDays: 3, newsMail: 'OWN_BRANCH' },
      ...{ pickupBranchId: branch('chuo'), contactMethod: 'MAIL' },
    },
  })
  await lend(demo, id, demo.title('博士の愛した数式'), { due: 1 })
  await lend(demo, id, demo.title('はらぺこあおむし'), { due: 6 })
  await lend(demo, id, demo.title('となりのトトロ', '', 'DVD'), { due: 6 })
  await lend(demo, id, demo.title('深夜特急', '第一便'), { due: 12, renewals: 1 })
  await reserve(demo, id, lockerId)
  // Every branch is closed on Mondays.
  const openDay = (days: number) => {
    const day = today.subtract({ days })
    return toColumn(day.dayOfWeek === 1 ? day.subtract({ days: 1 }) : day)
  }
  const data = history.map(([name, days, volume]) => ({
    ...{ patronId: id, titleId: demo.title(name, volume) },
    lentOn: openDay(days + 8 + (days % 6)),
    returnedOn: openDay(days),
  }))
  await tx.historyEntry.createMany({ data: data.toReversed() })
  await saveFavourites(demo, id)
  await createAlert(tx, id, { keyword: '岡山' }, daysAgo(200))
  await createAlert(tx, id, { author: '宮島 未奈' }, daysAgo(90))
  await createAlert(tx, id, { ndc: '596', materialTypes: ['BOOK'], branchId: branch('chuo') }, daysAgo(45))
}

/** Lends a copy, at the branch that has it. */
export async function lend(
  { tx, today, daysAgo }: Demo,
  patronId: number,
  titleId: number,
  { due, renewals = 0 }: { due: number; renewals?: number },
): Promise<void> {
  const where = { titleId, status: 'AVAILABLE', referenceOnly: false, loans: { none: { returnedAt: null } } } as const
  const item = await tx.item.findFirstOrThrow({ where, orderBy: { id: 'asc' } })
  const loanDays = 14
  await tx.loan.create({
    data: {
      ...{ itemId: item.id, patronId, branchId: item.branchId, renewals },
      lentAt: daysAgo(loanDays * (renewals + 1) - due, 15),
      renewedAt: renewals > 0 ? daysAgo(loanDays - due, 20) : null,
      dueOn: toColumn(today.add({ days: due })),
    },
  })
}

/** Holds in each state: on the hold shelf, in a locker, in transit, in a queue, and two volumes in order. */
async function reserve(demo: Demo, patronId: number, lockerId: number): Promise<void> {
  const { tx, title, branch, daysAgo, person } = demo
  const [chuo, seto] = [branch('chuo'), branch('seto')]
  let number = 0
  const place = async (titleIds: number[], at: Date, how: { pickupPlaceId?: number; inOrder?: boolean } = {}) => {
    const placing = { titleIds, pickupBranchId: chuo, contactMethod: 'MAIL' as const, ...how }
    await placeHolds(tx, patronId, { key: `demo-hold-${++number}`, ...placing }, at)
    for (const titleId of titleIds) await confirmTitle(tx, titleId, { now: at, actor: 'job:confirm-holds' })
  }
  const [onShelf, inLocker, inTransit] = [title('そして、バトンは渡された'), title('かがみの孤城'), title('蜜蜂と遠雷')]
  await place([onShelf], daysAgo(6, 21))
  await captureCopy(demo, onShelf, chuo, daysAgo(2, 11))
  await place([inLocker], daysAgo(4, 12), { pickupPlaceId: lockerId })
  const barcode = await captureCopy(demo, inLocker, chuo, daysAgo(1, 10))
  const desk = { branchId: chuo, staffId: person(patrons.shisho).id, now: daysAgo(1, 11) }
  await putInCompartment(tx, barcode, { size: 'SMALL' }, desk)
  await place([inTransit], daysAgo(1, 20))
  await captureCopy(demo, inTransit, seto, daysAgo(0, 9))
  await place([title('鹿の王', '上'), title('鹿の王', '下')], daysAgo(1, 21), { inOrder: true })
  await place([title('カフネ')], daysAgo(24, 8))
}

async function saveFavourites({ tx, title, daysAgo, today }: Demo, patronId: number): Promise<void> {
  const data = favourites.map(([name, state, days, note]) => ({
    ...{ patronId, titleId: title(name, name === '細雪' ? '上' : ''), note: note ?? null, state },
    addedAt: daysAgo(days, 20),
    readOn: state === 'READ' ? toColumn(today.subtract({ days })) : null,
  }))
  await tx.favourite.createMany({ data })
  await tx.favourite.updateMany({ where: { patronId, titleId: title('こころ') }, data: { state: 'WANTED' } })
  for (const [name, titles] of shelves) {
    const shelf = await createBookshelf(tx, patronId, name, daysAgo(60))
    await addToBookshelf(
      tx,
      patronId,
      shelf,
      titles.map((each) => title(each)),
      daysAgo(1),
    )
  }
  await setReadingGoal(tx, patronId, today.year, 12, daysAgo(0))
}
