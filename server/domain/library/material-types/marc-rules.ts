import type { MaterialTypeRule } from '../../../../generated/prisma/client.ts'

/** A rule that gives a MARC record a material type (L14). */
export type MarcTypeRule = Omit<MaterialTypeRule, 'id' | 'position' | 'version'>

/** The parts of a MARC record that the rules look at. */
export interface MarcFacts {
  leader: string
  /** Field 007. Empty when the record has none. */
  form: string
  /** Field 008. Empty when the record has none. */
  fixedField: string
  /** The texts of the physical description: fields 300 and 538. */
  description: string[]
  /** Whether the import has classes of disc labels, which decide about spoken CDs (L2). */
  isLabelled: boolean
}

const rule = (typeCode: string, recordTypes: string, others: Partial<MarcTypeRule> = {}): MarcTypeRule => ({
  ...{ typeCode, recordTypes, levels: '', form: '', fixedField: '', words: '', unlabelled: false },
  ...others,
})

/** The rules of a new library, which the migration inserts. */
export const usualMarcRules: readonly MarcTypeRule[] = [
  rule('MAGAZINE', 'acdeft', { levels: 'bis' }),
  rule('BOOK', 'acdeft'),
  rule('CASSETTE', 'ij', { form: 'ss' }),
  rule('CASSETTE', 'ij', { words: 'カセット|cassette' }),
  rule('SPOKEN_CD', 'i', { unlabelled: true }),
  rule('CD', 'ij'),
  rule('DVD', 'g', { form: 'v???v v???s' }),
  rule('VIDEO', 'g', { form: 'v???b' }),
  rule('LD', 'g', { form: 'v???g v???d' }),
  rule('VIDEO', 'g', { words: 'ビデオカセット|VHS|videocassette' }),
  rule('LD', 'g', { words: 'レーザーディスク|laserdisc|LD-' }),
  rule('DVD', 'g', { form: 'v m' }),
  rule('DVD', 'g', { words: 'DVD|Blu-ray|Bluray|ビデオディスク|videodisc' }),
]

/** Compiles rules to a function that returns the type of the first rule whose conditions all hold. */
export function compileMarcRules(rules: readonly MarcTypeRule[]): (facts: MarcFacts) => string | undefined {
  const compiled = rules.map((one) => ({ typeCode: one.typeCode, holds: conditionsOf(one) }))
  return (facts) => compiled.find(({ holds }) => holds.every((holds) => holds(facts)))?.typeCode
}

type Condition = (facts: MarcFacts) => boolean

function conditionsOf({ recordTypes, levels, form, fixedField, words, unlabelled }: MarcTypeRule): Condition[] {
  const conditions: Condition[] = []
  if (recordTypes) conditions.push(({ leader }) => recordTypes.includes(leader.charAt(6) || '\0'))
  if (levels) conditions.push(({ leader }) => levels.includes(leader.charAt(7) || '\0'))
  if (form) {
    const beginnings = form.split(' ').map((one) => new RegExp(`^${escaped(one).replaceAll('\\?', '.')}`, 's'))
    conditions.push((facts) => beginnings.some((beginning) => beginning.test(facts.form)))
  }
  for (const one of fixedField.split(' ').filter(Boolean)) {
    const [position = '', letters = ''] = one.split('=')
    conditions.push((facts) => letters.includes(facts.fixedField.charAt(Number(position)) || '\0'))
  }
  if (words) {
    const any = new RegExp(words.split('|').map(escaped).join('|'), 'i')
    conditions.push(({ description }) => description.some((text) => any.test(text)))
  }
  if (unlabelled) conditions.push(({ isLabelled }) => !isLabelled)
  return conditions
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
