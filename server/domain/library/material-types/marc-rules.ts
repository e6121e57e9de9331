import type { MaterialTypeRule } from '../../../../generated/prisma/client.ts'

/** A rule that gives a MARC record a material type (L14). */
export type MarcTypeRule = Omit<MaterialTypeRule, 'id' | 'position' | 'version'>

/** The parts of a MARC record that the rules look at. */
export interface MarcFacts {
  leader: string
  /** The fields 007. A record of a kit has several. */
  forms: readonly string[]
  /** Field 008. Empty when the record has none. */
  fixedField: string
  /** The texts that name the carrier: fields 245 $h, 300, 336, 337, 338 and 538. */
  description: readonly string[]
  /** Whether the import has classes of disc labels, which decide about spoken CDs (L2). */
  isLabelled: boolean
}

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
    conditions.push(({ forms }) => forms.some((one) => beginnings.some((beginning) => beginning.test(one))))
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
