import type { PolicyFigures } from '../settings/set-policy.ts'
import type { Setting } from '../settings/setting.ts'
import { settingGroups, settings } from '../settings/settings.ts'
import { truth, whole } from './shape.ts'

/** The names of the library have their own place in the file. */
const known = Object.keys(settings).filter((name) => !(name in settingGroups.names))

/** Parses a policy value according to its row. Returns a string with the reason when it is invalid. */
export function parsePolicyValue(name: string, typed: unknown): { figures: PolicyFigures } | string {
  if (!known.includes(name)) return `is unknown. Known names are ${known.join(', ')}.`
  if (typeof typed !== 'string') return 'must be a single value.'
  const setting: Setting = settings[name as keyof typeof settings]
  if (setting.kind === 'choice') {
    const chosen = setting.choices.find((choice) => String(choice) === typed)
    return chosen === undefined ? `must be one of ${setting.choices.join(', ')}.` : { figures: { [name]: chosen } }
  }
  if (setting.kind === 'text' || setting.kind === 'schedule') return { figures: { [name]: typed } }
  const read = (setting.kind === 'yesNo' ? truth : whole).safeParse(typed)
  return read.success ? { figures: { [name]: read.data } } : (read.error.issues[0]?.message ?? '')
}

/** Values that are validated together. */
const pairs = [
  ['shelfNumberFrom', 'shelfNumberTo'],
  ['firstCard', 'lastCard'],
  ['coverUrl', 'coverCredit', 'coverCreditUrl'],
]

/** Groups names that must be set in one step, in the order in which they were given. */
export function inSteps(names: readonly string[]): string[][] {
  const left = new Set(names)
  return names.flatMap((name) => {
    if (!left.has(name)) return []
    const together = (pairs.find((pair) => pair.includes(name)) ?? [name]).filter((each) => left.has(each))
    for (const each of together) left.delete(each)
    return [together]
  })
}
