import { setupUrls } from '../../server/urls/rooms/setup.ts'
import { ChoiceField, Field, FieldGroup } from '../parts/forms/field.tsx'
import { Choice, SetupForm, type SetupFrame, SetupPage } from './frame.tsx'

interface ListProps {
  frame: SetupFrame
  branches: readonly { key: string; name: string; isSet: boolean }[]
}

/** The branches, with the hours of each to set. */
export function HoursPage({ frame, branches }: ListProps) {
  const { texts, secret } = frame
  const words = texts.desk.setup.hours
  return (
    <SetupPage frame={frame} step="hours">
      <p>{words.why}</p>
      <ul class="titles">
        {branches.map(({ key, name, isSet }) => (
          <li>
            <b lang={texts.japanese}>{name}</b> <small>{isSet ? words.isSet : words.notSet}</small>
            <br />
            <a href={setupUrls.hours(secret, key)}>
              {name}: {isSet ? words.edit : words.set}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href={setupUrls.step(secret, 'rules')}>
          {texts.desk.setup.branches.next}
        </a>
      </p>
    </SetupPage>
  )
}

/** The form as it was sent or stored, all values as texts. */
export interface HoursFields {
  hours: Record<string, string>
  weekdays: readonly string[]
  holidays: boolean
  monthly: boolean
  nth: string
  weekday: string
  newYear: boolean
  newYearFrom: string
  newYearUntil: string
  period: boolean
  periodFrom: string
  periodUntil: string
}

interface Props {
  frame: SetupFrame
  branch: { key: string; name: string }
  fields: HoursFields
  was: string
  /** The next closed days, YYYY-MM-DD. */
  next: readonly string[]
  hasOthers: boolean
}

const days = ['1', '2', '3', '4', '5', '6', '7'] as const

/** The hours and closed days of one branch, with examples to tick. */
export function BranchHoursPage({ frame, branch, fields, was, next, hasOthers }: Props) {
  const { texts, secret } = frame
  const all = texts.desk.setup
  const words = all.hours
  const dayOf = (day: string) => words.weekdays[Number(day) as keyof typeof words.weekdays]
  return (
    <SetupPage frame={frame} step="hours" title={`${branch.name}: ${all.steps.hours}`}>
      <SetupForm action={setupUrls.hours(secret, branch.key)} was={was}>
        <h2>{words.hours}</h2>
        <p>{words.hoursWhy}</p>
        {days.map((day) => (
          <Field frame={frame} name={`hours${day}`} label={dayOf(day)} value={fields.hours[day] ?? ''} maxlength={60} />
        ))}
        <FieldGroup frame={frame} name="closedWeekdays" legend={words.closed}>
          {days.map((day) => (
            <Choice
              name="weekdays"
              value={day}
              isChosen={fields.weekdays.includes(day)}
              text={words.closedOn(dayOf(day))}
            />
          ))}
          <Choice name="holidays" value="true" isChosen={fields.holidays} text={words.holidays} />
        </FieldGroup>
        <h2>{words.monthly}</h2>
        <Choice name="monthly" value="true" isChosen={fields.monthly} text={words.monthlyOn} />
        <ChoiceField
          frame={frame}
          name="nth"
          label={words.nth}
          chosen={fields.nth}
          options={Object.entries(words.nthNames)}
        />
        <ChoiceField
          frame={frame}
          name="weekday"
          label={words.weekday}
          hint={words.monthlyNote}
          chosen={fields.weekday}
          options={days.map((day) => [day, dayOf(day)] as const)}
        />
        <h2>{words.newYear}</h2>
        <Choice name="newYear" value="true" isChosen={fields.newYear} text={words.newYearOn} />
        <Days frame={frame} of="newYear" from={fields.newYearFrom} until={fields.newYearUntil} />
        <h2>{words.period}</h2>
        <Choice name="period" value="true" isChosen={fields.period} text={words.periodOn} />
        <Days frame={frame} of="period" from={fields.periodFrom} until={fields.periodUntil} />
        <h2>{words.next}</h2>
        {next.length === 0 ? (
          <p>{words.noneNext}</p>
        ) : (
          <ul class="inline">
            {next.map((day) => (
              <li>{texts.day(day)}</li>
            ))}
          </ul>
        )}
        <p>
          <button class="quiet" name="preview" value="true">
            {words.preview}
          </button>
        </p>
        {hasOthers && <Choice name="others" value="true" isChosen={false} text={words.others} />}
        <button>{all.save}</button>
      </SetupForm>
    </SetupPage>
  )
}

interface DaysProps {
  frame: SetupFrame
  of: 'newYear' | 'period'
  from: string
  until: string
}

function Days({ frame, of, from, until }: DaysProps) {
  const words = frame.texts.desk.setup.hours
  return (
    <>
      <Field frame={frame} name={`${of}From`} label={words.from} hint={words.dayHint} value={from} maxlength={12} />
      <Field frame={frame} name={`${of}Until`} label={words.until} value={until} maxlength={12} />
    </>
  )
}
