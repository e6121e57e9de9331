import type { Policy } from '../../../../generated/prisma/client.ts'

/** The columns of the policy that are no settings, or that have a mutation of their own. */
type OtherColumn = 'id' | 'identifierSalt' | 'importedFields' | 'logo' | 'dueMailSince' | 'noticeChannels'

/** The name of a setting: its column, its field of `Policy` and its argument of `updatePolicy`. */
export type SettingName = Exclude<keyof Policy, OtherColumn>

interface Described {
  /** Describes the argument of `updatePolicy`. */
  description: string
  /**
   * Describes the field of `Policy`. It is the description of the argument when it is left out, and the comment of the
   * column in `schema.prisma` when it is null.
   */
  fieldDescription?: string | null
}

/** A whole number. The database has a check constraint with the same bounds. */
interface NumberSetting extends Described {
  kind: 'number' | 'weekday'
  least: number
  most: number
}

interface YesNoSetting extends Described {
  kind: 'yesNo'
}

interface ChoiceSetting extends Described {
  kind: 'choice'
  /** The name of the enum in GraphQL, and of its words in the dictionaries. */
  type:
    | 'SequenceGate'
    | 'CapturedCancel'
    | 'MailSender'
    | 'CardSymbology'
    | 'CardCheckDigit'
    | 'StaffSecondFactor'
    | 'SlipWidth'
  /** The values of the column. */
  choices: readonly (string | number)[]
}

/** A schedule is stored as a cron expression. */
interface ScheduleSetting extends Described {
  kind: 'schedule'
}

interface TextSetting extends Described {
  kind: 'text'
  /** The maximum number of characters that the API reads. */
  longest: number
  /** The maximum number of characters in the field of the form, when it is not 100. */
  fieldLength?: number
  /** Whether phones show digits as the keyboard. */
  digits?: true
  /** Returns the text as it is stored, or throws a refusal. */
  stored?: (typed: string, name: string) => string | null
}

/** A text whose column is null when it is empty. */
interface OptionalTextSetting extends TextSetting {
  optional: true
}

export type Setting = NumberSetting | YesNoSetting | ChoiceSetting | ScheduleSetting | TextSetting | OptionalTextSetting

type SettingOf<Value> = Value extends boolean
  ? YesNoSetting
  : Value extends number
    ? NumberSetting | ChoiceSetting
    : Value extends string
      ? string extends Value
        ? TextSetting | ScheduleSetting
        : ChoiceSetting
      : never

/** The rows of all settings. The type of a column decides which kinds its setting can have. */
export type SettingRows = {
  [Name in SettingName]: null extends Policy[Name] ? OptionalTextSetting : SettingOf<Policy[Name]>
}
