import type { Database, Tx } from '../../database/database.ts'
import { Refusal } from '../common/refusal.ts'
import { saveImage } from '../library/images/library-image.ts'
import { Attempts } from '../library/opening/attempts.ts'
import type { Fault } from '../library/opening/fault.ts'
import { openLibraryIn } from '../library/opening/open-library.ts'
import { recordEvent } from '../patrons/account/events.ts'
import { appoint } from '../patrons/desk/appoint.ts'
import { createStaffPatron } from '../patrons/desk/staff-patron.ts'
import { saveRecoveryCodes } from '../patrons/second-factor/recovery-codes.ts'
import { contentOf, type PlaceInSetup, placeInSetup } from './content.ts'
import { type Draft, type DraftStaff, lockDraft, type SetupStep } from './draft.ts'

/** A value of the draft that a rule refuses, and its place in the wizard. */
export interface SetupFault extends PlaceInSetup, Pick<Fault, 'sentence' | 'refusal'> {}

/** The draft is not complete, or has values that a rule refuses. Nothing was written. */
export class SetupRefused extends Refusal {
  readonly faults: readonly SetupFault[]
  constructor(faults: readonly SetupFault[]) {
    super('The setup is not complete.')
    this.faults = faults
  }
}

/** Writes the sample titles of the demo library. */
type AddTitles = (tx: Tx, now: Date) => Promise<void>

const limits = { timeout: 120_000, maxWait: 10_000 }

/** Steps that must be saved before the library opens. */
const needed = ['name', 'branches', 'hours', 'rules', 'look', 'staff', 'mail', 'content'] as const

/** The steps that are not done. Every branch needs hours, and the first member of staff a second factor (O2). */
export function missingSteps(draft: Draft): SetupStep[] {
  return needed.filter((step) => {
    if (step === 'branches') return (draft.branches ?? []).length === 0
    if (step === 'hours') return !draft.branches?.length || draft.branches.some(({ key }) => !draft.hours?.[key])
    if (step === 'staff') return draft.staff?.lastStep == null
    return draft[step] === undefined
  })
}

/** Opens the library with what the wizard collected, in one transaction (O7). Throws `SetupRefused` or `SetupEnded`. */
export async function openDraft(
  { prisma }: Pick<Database, 'prisma'>,
  { device, addTitles }: { device: string; addTitles: AddTitles },
  now: Date,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const draft = await lockDraft(tx)
    const missing = missingSteps(draft)
    if (missing.length > 0) {
      throw new SetupRefused(missing.map((step) => ({ step, branch: null, field: '', sentence: 'is missing.' })))
    }
    const faults = await writeDraft(tx, draft, device, now)
    if (faults.length > 0) throw new SetupRefused(faults)
    if (draft.content?.titles) await addTitles(tx, now)
    await tx.librarySetup.deleteMany({})
    await tx.setupAddress.deleteMany({})
  }, limits)
}

/** The faults of a draft, complete or not. It writes everything and takes it back, so the rules are the same. */
export async function faultsOf({ prisma }: Pick<Database, 'prisma'>, draft: Draft, now: Date): Promise<SetupFault[]> {
  const takenBack = Symbol()
  let faults: SetupFault[] = []
  const trial = prisma.$transaction(async (tx) => {
    faults = await writeDraft(tx, draft, '', now)
    throw takenBack
  }, limits)
  await trial.catch((error: unknown) => {
    if (error !== takenBack) throw error
  })
  return faults
}

/** Writes the draft. The caller rolls back when there are faults. */
async function writeDraft(tx: Tx, draft: Draft, device: string, now: Date): Promise<SetupFault[]> {
  const attempts = new Attempts()
  await openLibraryIn(tx, contentOf(draft, now), attempts, now)
  const [{ logo } = {}] = await tx.$queryRaw<
    { logo?: Uint8Array | null }[]
  >`SELECT logo FROM library_setups WHERE id = 1`
  if (logo) {
    const name = await saveImage(tx, logo, now)
    await tx.policy.update({ where: { id: 1 }, data: { logo: name }, select: { id: true } })
  }
  const faults: SetupFault[] = attempts.all.map(({ place, ...fault }) => ({ ...placeInSetup(draft, place), ...fault }))
  if (!draft.staff || faults.some(({ step }) => step === 'branches')) return faults
  try {
    await writeStaff(tx, draft, draft.staff, device, now)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const field = 'field' in error && error.field === 'nameReading' ? 'kana' : 'field' in error ? 'name' : 'card'
    faults.push({ step: 'staff', branch: null, field, sentence: error.message, refusal: error })
  }
  return faults
}

/** Creates the first ADMIN with the password and the second factor that were chosen in the wizard (O2, O7). */
async function writeStaff(
  tx: Tx,
  { branches = [] }: Draft,
  { card, name, kana, branch, passwordHash, secret, lastStep, codes }: DraftStaff,
  device: string,
  now: Date,
): Promise<void> {
  const code = (branches.find(({ key }) => key === branch) ?? branches[0])?.code ?? ''
  const { patronId } = await createStaffPatron(tx, { card, name, kana, branch: code }, now)
  await appoint(tx, patronId, { role: 'ADMIN', manages: [] }, { by: 'wizard', now })
  await tx.patron.update({ where: { id: patronId }, data: { passwordHash }, select: { id: true } })
  await recordEvent(tx, patronId, { kind: 'PASSWORD_REGISTERED', device }, now)
  if (lastStep === null) return
  await tx.secondFactor.create({ data: { patronId, secret, confirmedAt: now, lastStep }, select: { patronId: true } })
  await saveRecoveryCodes(tx, patronId, codes)
  await recordEvent(tx, patronId, { kind: 'SECOND_FACTOR_SET', device }, now)
}
