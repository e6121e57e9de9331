import type { MaterialTypeRule } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { type Change, changeOf } from '../rules/change.ts'
import type { MarcTypeRule } from './marc-rules.ts'
import { MarcRuleRefused, MaterialTypeRefused } from './refusals.ts'
import { usualMarcRules } from './usual-marc-rules.ts'

type Values = Omit<MaterialTypeRule, 'id' | 'version'>

const shapes = {
  recordTypes: /^[a-z]{0,20}$/,
  levels: /^[a-z]{0,20}$/,
  form: /^(?!.{101})([^\s]+( [^\s]+)*)?$/,
  fixedField: /^(?!.{101})(\d{1,2}=[^\s=]+( \d{1,2}=[^\s=]+)*)?$/,
  words: /^(?!.{201})([^|\r\n]+(\|[^|\r\n]+)*)?$/,
} as const

/** Creates a rule at a position, unless an equal one exists, or changes the one with this id (L14). `version` is the one that the caller has read. */
export async function setMarcRule(tx: Tx, of: { id: number; version: number } | null, given: Values): Promise<Change> {
  const values = { ...given }
  for (const field of Object.keys(shapes) as (keyof typeof shapes)[]) {
    values[field] = values[field].normalize('NFKC').trim()
    if (!shapes[field].test(values[field])) throw new MarcRuleRefused({ field })
  }
  const { recordTypes, levels, form, fixedField, words } = values
  if (!recordTypes && !levels && !form && !fixedField && !words) throw new MarcRuleRefused({ field: 'conditions' })
  await lockRules(tx)
  if (!of) {
    const { position: _, ...same } = values
    // A form that is sent twice would otherwise add a rule that never applies.
    if (await tx.materialTypeRule.findFirst({ where: same })) return { old: {}, new: {} }
    const { id } = await tx.materialTypeRule.create({ data: values })
    await moveTo(tx, id, values.position)
    return { old: {}, new: values }
  }
  const before = await tx.materialTypeRule.findUnique({ where: { id: of.id } })
  if (!before) throw new NotFound('rule')
  const change = changeOf<Values>(before, values)
  // A form that was sent twice has an old version the second time, and changes nothing.
  if (Object.keys(change.new).length === 0) return change
  if (before.version !== of.version) throw new MaterialTypeRefused({ reason: 'CHANGED' })
  await tx.materialTypeRule.update({ where: { id: of.id }, data: { ...values, version: { increment: 1 } } })
  if (values.position !== before.position) await moveTo(tx, of.id, values.position)
  return change
}
setMarcRule.refusals = [NotFound, MaterialTypeRefused, MarcRuleRefused]

export async function deleteMarcRule(tx: Tx, id: number): Promise<Change> {
  await lockRules(tx)
  const before = await tx.materialTypeRule.findUnique({ where: { id } })
  if (!before) throw new NotFound('rule')
  await tx.materialTypeRule.delete({ where: { id } })
  const { version: _, ...old } = before
  return { old, new: {} }
}
deleteMarcRule.refusals = [NotFound]

/**
 * Adds the rules that come with a type, each before the first rule that follows it in the order of the service. The caller
 * has locked the rules.
 */
export async function addUsualMarcRules(tx: Tx, typeCode: string): Promise<void> {
  for (const [place, data] of usualMarcRules.entries()) {
    if (data.typeCode !== typeCode) continue
    const stored = await tx.materialTypeRule.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })
    const later = stored.findIndex((one) => usualMarcRules.findIndex((usual) => isSame(one, usual)) > place)
    const position = later < 0 ? stored.length + 1 : later + 1
    const { id } = await tx.materialTypeRule.create({ data: { ...data, position } })
    await moveTo(tx, id, position)
  }
}

/** Removes the rules that came with a type and were not changed. */
export async function removeUsualMarcRules(tx: Tx, typeCode: string): Promise<void> {
  const stored = await tx.materialTypeRule.findMany({ where: { typeCode } })
  const usual = stored.filter((one) => usualMarcRules.some((other) => isSame(one, other)))
  await tx.materialTypeRule.deleteMany({ where: { id: { in: usual.map(({ id }) => id) } } })
}

const isSame = (one: MarcTypeRule, other: MarcTypeRule) =>
  (Object.keys(other) as (keyof MarcTypeRule)[]).every((field) => one[field] === other[field])

/** Moves a rule to a place from 1 and numbers the others in their order. */
async function moveTo(tx: Tx, moved: number, place: number): Promise<void> {
  const all = await tx.materialTypeRule.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })
  const order = all.filter(({ id }) => id !== moved).map(({ id }) => id)
  order.splice(Math.max(0, place - 1), 0, moved)
  for (const [i, id] of order.entries()) {
    if (all.find((one) => one.id === id)?.position !== i + 1)
      await tx.materialTypeRule.update({ where: { id }, data: { position: i + 1 } })
  }
}
