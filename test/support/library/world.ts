import type { Prisma } from '../../../generated/prisma/client.ts'
import type { ContactMethod, HoldState } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../../server/database/database.ts'
import { materialClassifier } from '../../../server/domain/catalogue/titles/material.ts'
import { saveTitles } from '../../../server/domain/catalogue/titles/save-title.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { closedStates } from '../../../server/domain/holds/states/states.ts'
import { dateIn, toColumn } from '../../../server/domain/library/calendar/dates.ts'
import { now } from './now.ts'

export { demoPassword, patrons } from '../../../prisma/demo/patrons.ts'

/** Makes every name and number of a test file unique. */
let serial = 0
const next = () => String(++serial).padStart(6, '0')

/** A date as the database stores it, a number of days from the tests' today. */
export function day(days: number): Date {
  return toColumn(dateIn(now).add({ days }))
}

export function branchOf({ prisma }: Database, code = 'chuo') {
  return prisma.branch.findUniqueOrThrow({ where: { code } })
}

/** A named person of the demo library. */
export function patronOf({ prisma }: Database, { cardNumber }: { cardNumber: string }) {
  return prisma.patron.findUniqueOrThrow({ where: { cardNumber } })
}

export function newBranch({ prisma }: Database, branch: Partial<Prisma.BranchUncheckedCreateInput> = {}) {
  const n = next()
  return prisma.branch.create({
    data: { code: `b${n}`, name: `第${n}分館`, nameEn: `Branch ${n}`, kind: 'LIBRARY', position: 100, ...branch },
  })
}

/** A resident in good standing with a verified mail address. */
export async function newPatron(db: Database, patron: Partial<Prisma.PatronUncheckedCreateInput> = {}) {
  const n = next()
  const { id: homeBranchId } = await branchOf(db)
  return db.prisma.patron.create({
    data: {
      cardNumber: `7${n}`,
      name: `利用者${n}`,
      categoryCode: 'RESIDENT',
      homeBranchId,
      mailAddress: `7${n}@example.jp`,
      mailVerifiedAt: now,
      ...patron,
    },
  })
}

type NewTitle = Partial<TitleRecord> & { copies?: number; referenceOnly?: boolean; addedAt?: Date }

/** A title with its copies, all at the central library. */
export async function newTitle(db: Database, { addedAt = now, ...wanted }: NewTitle = {}) {
  const [title] = await newTitles(db, [wanted], addedAt)
  if (!title) throw new Error('No title was made.')
  return title
}

/** Creates many titles with few statements. */
export async function newTitles(db: Database, wanted: Omit<NewTitle, 'addedAt'>[], addedAt = now) {
  const { prisma } = db
  const classify = await prisma.$transaction((tx) => materialClassifier(tx))
  const made = wanted.map(({ copies = 1, referenceOnly = false, ...record }) => {
    const n = next()
    const type = record.materialType ?? 'BOOK'
    const whole: TitleRecord = {
      source: 'test',
      title: `試験の本${n}`,
      contributors: [],
      isbns: [],
      ndcs: [],
      subjects: [],
      ...record,
      controlNumber: record.controlNumber ?? `t${n}`,
      materialType: classify(type, record.discLabel),
    }
    return { whole, copies, referenceOnly }
  })
  const records = made.map(({ whole }) => whole)
  // Many titles take longer than a request may, on a machine that runs other tests at the same time.
  const saved = await prisma.$transaction((tx) => saveTitles(tx, records, addedAt), { timeout: 120_000 })
  const { id: branchId } = await branchOf(db)
  const idOf = ({ controlNumber }: TitleRecord) => saved.ids.get(controlNumber) ?? 0
  const items = await prisma.item.createManyAndReturn({
    data: made.flatMap(({ whole, copies, referenceOnly }) =>
      Array.from({ length: copies }, () => ({ barcode: `B${next()}`, titleId: idOf(whole), branchId, referenceOnly })),
    ),
  })
  return made.map(({ whole }) => {
    const id = idOf(whole)
    return {
      id,
      items: items.filter(({ titleId }) => titleId === id),
      controlNumber: whole.controlNumber,
      materialType: whole.materialType,
      title: whole.title,
    }
  })
}

/** Lends the title's first available copy. `due` is in days from today. */
export async function lend({ prisma }: Database, patron: { id: number }, title: { id: number }, due = 7) {
  const item = await prisma.item.findFirstOrThrow({
    where: { titleId: title.id, loans: { none: { returnedAt: null } } },
    orderBy: { id: 'asc' },
  })
  return prisma.loan.create({
    data: {
      itemId: item.id,
      patronId: patron.id,
      branchId: item.branchId,
      lentAt: day(due - 14),
      dueOn: day(due),
    },
  })
}

interface NewHold {
  state?: HoldState
  placedAt?: Date
  closedAt?: Date
  contactMethod?: ContactMethod
  pickupBranchId?: number
  /** The copy of a captured hold. The title's first copy when unset. */
  itemId?: number
}

/** Creates a hold in any state, bypassing every rule except those of the database. */
export async function hold(db: Database, patron: { id: number }, title: { id: number }, wanted: NewHold = {}) {
  const { state = 'QUEUED', placedAt = now, contactMethod = 'NONE' } = wanted
  const captured = state === 'IN_TRANSIT' || state === 'READY' || state === 'CANCEL_REQUESTED'
  const itemId = captured ? (wanted.itemId ?? (await firstItem(db, title.id))) : null
  const closed = (closedStates as readonly HoldState[]).includes(state)
  const pickupBranchId = wanted.pickupBranchId ?? (await branchOf(db)).id
  if (state === 'READY' && itemId !== null) await putAt(db, itemId, pickupBranchId)
  return db.prisma.hold.create({
    data: {
      patronId: patron.id,
      titleId: title.id,
      pickupBranchId,
      contactMethod,
      state,
      placedAt,
      itemId,
      shelfExpiresOn: state === 'READY' ? day(7) : null,
      closedAt: closed ? (wanted.closedAt ?? now) : null,
      transitions: { create: { to: state, at: placedAt, actor: 'test' } },
    },
  })
}

/** Places a captured copy at its pickup branch. */
async function putAt({ prisma }: Database, id: number, here: number) {
  const { branchId } = await prisma.item.findUniqueOrThrow({ where: { id } })
  await prisma.item.update({ where: { id }, data: { awayAtId: branchId === here ? null : here } })
}

async function firstItem({ prisma }: Database, titleId: number) {
  return (await prisma.item.findFirstOrThrow({ where: { titleId }, orderBy: { id: 'asc' } })).id
}

type NewNotice = Pick<Prisma.NoticeUncheckedCreateInput, 'kind' | 'patronId'> &
  Partial<Prisma.NoticeUncheckedCreateInput>

/** A waiting notice. With `sentAt` it counts as sent. */
export function newNotice({ prisma }: Database, notice: NewNotice) {
  const { occasion = `notice ${next()}`, createdAt = now, sentAt = null } = notice
  const state = sentAt ? 'SENT' : 'WAITING'
  return prisma.notice.create({
    data: { digest: occasion, nextAt: createdAt, state, ...notice, occasion, createdAt, sentAt },
  })
}
