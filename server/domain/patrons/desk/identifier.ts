import type { Tx } from '../../../database/database.ts'
import { hashIdentifier, readIdentifier } from '../../common/identifier.ts'
import { lockCards, lockPatron } from '../../common/locks.ts'
import { field, NotFound, refusal } from '../../common/refusal.ts'

export const IdentifierRefused = refusal('IdentifierRefused', 'The identifier cannot be linked.', {
  fields: {
    reason: field.choice('Reason.', {
      name: 'IdentifierReason',
      description: 'Why an identifier cannot be linked.',
      values: {
        SHAPE: 'It does not have 6 to 64 letters, digits and signs, including a digit.',
        CARD_OR_COPY: 'It belongs to a card or a copy.',
        INDIVIDUAL_NUMBER: 'It looks like an Individual Number (マイナンバー), which must not be stored by law.',
        IN_USE: 'It is linked to another patron.',
      },
    }),
  },
  message: ({ reason }) => `The identifier cannot be linked: ${reasons[reason]}.`,
})

const reasons = {
  SHAPE: 'it must have 6 to 64 letters, digits and signs, and at least one digit',
  CARD_OR_COPY: 'it is the number of a library card or the barcode of a copy',
  INDIVIDUAL_NUMBER: 'it looks like an Individual Number (マイナンバー), which no library may keep',
  IN_USE: 'it is linked to another patron',
}

/** Links a second identifier to a patron, by which the counter finds them. Replaces an earlier one (O1). */
export async function setPatronIdentifier(tx: Tx, patronId: number, scanned: string): Promise<{ patronId: number }> {
  const identifier = readIdentifier(scanned)
  if (identifier === null) throw new IdentifierRefused({ reason: 'SHAPE' })
  if (isIndividualNumber(identifier)) throw new IdentifierRefused({ reason: 'INDIVIDUAL_NUMBER' })
  const identifierHash = await hashIdentifier(tx, identifier)
  await lockCards(tx)
  await lockPatron(tx, patronId)
  const taken = await tx.$queryRaw<unknown[]>`
    SELECT FROM patrons WHERE card_number = ${identifier}
    UNION ALL SELECT FROM retired_cards WHERE number = ${identifier}
    UNION ALL SELECT FROM items WHERE barcode = ${identifier}`
  if (taken.length > 0) throw new IdentifierRefused({ reason: 'CARD_OR_COPY' })
  const other = await tx.patron.count({ where: { identifierHash, id: { not: patronId } } })
  if (other > 0) throw new IdentifierRefused({ reason: 'IN_USE' })
  await tx.patron.update({ where: { id: patronId }, data: { identifierHash }, select: { id: true } })
  return { patronId }
}
setPatronIdentifier.refusals = [NotFound, IdentifierRefused]

/** Removes the identifier. Succeeds when there is none. */
export async function deletePatronIdentifier(tx: Tx, patronId: number): Promise<{ patronId: number }> {
  await lockPatron(tx, patronId)
  await tx.patron.update({ where: { id: patronId }, data: { identifierHash: null }, select: { id: true } })
  return { patronId }
}
deletePatronIdentifier.refusals = [NotFound]

/** Reports whether the text has 12 digits with the check digit of an Individual Number. */
function isIndividualNumber(text: string): boolean {
  if (!/^\d{12}$/.test(text)) return false
  const digits = [...text].map(Number).reverse()
  const [check, ...rest] = digits
  const sum = rest.reduce((total, digit, i) => total + digit * (i < 6 ? i + 2 : i - 4), 0)
  const remainder = sum % 11
  return check === (remainder <= 1 ? 0 : 11 - remainder)
}
