import type { TadaDocumentNode } from 'gql.tada'
import { graphql, type ResultOf } from '../../../graphql.ts'
import type { SettingName } from '../../../text/settings.ts'
import { DeskRefusalData } from '../../refusal.ts'
import { ChoiceField, NumberField, ScheduleField, TextField, YesNoField } from './fields.tsx'
import { BoundsData, type RulesFrame } from './frame.tsx'

/** The part of a setting's row that its field needs. */
interface Row {
  kind: 'number' | 'weekday' | 'yesNo' | 'choice' | 'text' | 'schedule'
  /** The maximum number of characters in the field, when it is not 100. */
  fieldLength?: number
  digits?: true
}
export type SettingRows = readonly (readonly [name: SettingName, row: Row])[]

export interface SettingsResult {
  rules: ResultOf<typeof BoundsData> & {
    policy: { [Name in SettingName]: string | number | boolean | null } & { staffSecondFactorFrom: string | null }
  }
}

/** Builds the query of the settings from their names, so that no page lists them again. */
export const settingsQuery = (names: readonly SettingName[]) =>
  graphql(`query Settings { rules { ...BoundsData policy { ${names.join(' ')} staffSecondFactorFrom } } }` as string, [
    BoundsData,
  ]) as TadaDocumentNode<SettingsResult, Record<never, never>>

export const UpdatePolicy = graphql(
  `
  mutation UpdatePolicy($input: UpdatePolicyInput!) { updatePolicy(input: $input) { __typename ...DeskRefusalData } }
`,
  [DeskRefusalData],
)

interface Props {
  rules: RulesFrame
  form: string
  policy: Partial<SettingsResult['rules']['policy']>
  rows: SettingRows
}

/** The fields of some settings. Each remembers its value, so that only changed settings are sent on. */
export const SettingFields = ({ rows, ...props }: Props) =>
  rows.map(([name, row]) => <SettingField {...props} name={name} row={row} />)

function SettingField({ rules, form, policy, name, row }: Omit<Props, 'rows'> & { name: SettingName; row: Row }) {
  const { rules: words, settings } = rules.frame.texts.desk
  const { note, help, choices } = { note: undefined, help: undefined, choices: {}, ...settings[name] }
  const at = { rules, form, name, remembered: true }
  const value = policy[name]
  const text = value == null ? '' : String(value)
  return (
    <>
      {row.kind === 'number' && <NumberField {...at} value={Number(value)} notes={note ? [note] : []} />}
      {row.kind === 'weekday' && <ChoiceField {...at} value={text} options={Object.entries(words.weekdays)} />}
      {row.kind === 'yesNo' && <YesNoField {...at} value={value === true} />}
      {row.kind === 'choice' && <ChoiceField {...at} value={text} options={Object.entries(choices)} />}
      {row.kind === 'text' && (
        <TextField {...at} value={text} note={note} numeric={row.digits} most={row.fieldLength} />
      )}
      {row.kind === 'schedule' && <ScheduleField {...at} value={text} note={note} />}
      {help && (
        <p>
          <small>{help}</small>
        </p>
      )}
    </>
  )
}
