import type { introspection_types as Types } from '../../generated/graphql-env.d.ts'

type Argument = Types['UpdatePolicyInput']['inputFields'][number]

/** The name of a setting of the library: an argument of `updatePolicy` and a field of `Policy`. */
export type SettingName = Argument['name']

interface Words {
  label: string
  /** A note in the label, which begins with the range of a number. */
  note?: string
  /** A paragraph below the field. */
  help?: string
}

type TypeOf<Name> = Extract<Argument, { name: Name }>['type']['name']
type WordsOf<Type> = Type extends keyof Types
  ? Types[Type] extends { enumValues: infer Value extends string }
    ? Words & { choices: Record<Value, string> }
    : Words
  : Words

/** The words of all settings. A setting without a label, or a choice without words, does not compile. */
export type SettingTexts = { [Name in SettingName]: WordsOf<TypeOf<Name>> }

/** The labels of all settings. */
export const settingLabels = (settings: SettingTexts) =>
  Object.fromEntries(Object.entries(settings).map(([name, { label }]) => [name, label])) as Record<SettingName, string>
