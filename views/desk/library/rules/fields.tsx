import type { Child } from 'hono/jsx'
import { intervals, scheduleDays, scheduleOf } from '../../../../server/common/schedule-sentence.ts'
import { FieldError, fieldAttributes, groupAttributes } from '../../../parts/forms/form-errors.tsx'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import type { DeskTexts } from '../../../text/languages.ts'
import { frameWithErrors, type RulesFrame } from './frame.tsx'

interface FormProps {
  rules: RulesFrame
  action: string
  /** The subject of the form on a page with many forms. Its fields are then side by side. */
  about?: string
  children: Child
}

export function RuleForm({ rules, action, about, children }: FormProps) {
  return (
    <PostForm frame={rules.frame} class={about ? 'fields row' : 'fields'} action={action} aria-label={about}>
      {children}
    </PostForm>
  )
}

interface MoveProps {
  rules: RulesFrame
  form: string
  /** The name of the row. */
  name: string
  place: number
}

/** The buttons name the new place, so that a double press moves once. */
export function MoveButtons({ rules, form, name, place }: MoveProps) {
  const words = rules.frame.texts.desk.categories
  return (
    <PostForm frame={rules.frame} action={form}>
      <button class="quiet" name="place" value={String(place - 1)} aria-label={words.up(name)}>
        ↑
      </button>{' '}
      <button class="quiet" name="place" value={String(place + 1)} aria-label={words.down(name)}>
        ↓
      </button>
    </PostForm>
  )
}

interface FieldProps {
  rules: RulesFrame
  /** The form's address. Only the form that was sent shows its entered values. */
  form: string
  name: keyof DeskTexts['desk']['rules']['fields']
  /** Whether a hidden field repeats the value, so that only changed values are sent on. */
  remembered?: boolean
}

interface TextProps extends FieldProps {
  value: string
  /** Replaces the usual label of the field. */
  label?: string
  note?: string
  numeric?: boolean
  /** Maximum number of characters. */
  most?: number
}

export function TextField({ rules, form, name, value, label, note, numeric, most = 100, remembered }: TextProps) {
  const { typed, frame } = typedInto(rules, form)
  return (
    <label>
      <FieldError frame={frame} name={name} /> {label ?? rules.frame.texts.desk.rules.fields[name]}{' '}
      {note && <small>{note}</small>}
      <input
        {...fieldAttributes(frame, name)}
        value={typed?.[name] ?? value}
        maxlength={numeric ? 12 : most}
        size={numeric ? 8 : undefined}
        inputmode={numeric ? 'numeric' : undefined}
        autocomplete="off"
      />
      {remembered && <input type="hidden" name={`was-${name}`} value={typed?.[`was-${name}`] ?? value} />}
    </label>
  )
}

interface NumberProps extends FieldProps {
  value: number | null | undefined
  notes?: string[]
}

/** A number field with its range. */
export function NumberField({ value, notes = [], ...props }: NumberProps) {
  const { rules, name } = props
  const range = rules.bounds.find(({ field }) => field === name)
  const words = rules.frame.texts.desk.rules
  const note = [...(range ? [words.range(range.least, range.most)] : []), ...notes].join(words.comma)
  return <TextField {...props} numeric value={value == null ? '' : String(value)} note={note} />
}

interface ChoiceProps extends FieldProps {
  value: string
  note?: string
  options: readonly (readonly [value: string, name: string])[]
}

export function ChoiceField({ rules, form, name, value, note, options, remembered }: ChoiceProps) {
  const { typed, frame } = typedInto(rules, form)
  const chosen = typed?.[name] ?? value
  return (
    <label>
      <FieldError frame={frame} name={name} /> {rules.frame.texts.desk.rules.fields[name]}
      {note && <small> {note}</small>}
      <select {...fieldAttributes(frame, name)}>
        {options.map(([option, words]) => (
          <option value={option} selected={option === chosen}>
            {words}
          </option>
        ))}
      </select>
      {remembered && <input type="hidden" name={`was-${name}`} value={typed?.[`was-${name}`] ?? value} />}
    </label>
  )
}

export function YesNoField({ value, ...props }: FieldProps & { value: boolean }) {
  const words = props.rules.frame.texts.desk.rules
  const options = [
    ['true', words.yes],
    ['false', words.no],
  ] as const
  return <ChoiceField {...props} value={String(value)} options={options} />
}

/**
 * A schedule as a sentence: the days or the interval, and the time. A cron expression that no sentence describes is one
 * more choice, which keeps it.
 */
export function ScheduleField({ rules, form, name, value, note, remembered }: TextProps) {
  const { typed, frame } = typedInto(rules, form)
  const words = rules.frame.texts.desk.rules.schedule
  const cron = typed?.[name] ?? value
  const now = scheduleOf(cron)
  const typedDays = scheduleDays.find((days) => days === cron.split(' ')[0])
  const chosen = now ? ('every' in now ? `every ${now.every} minutes` : now.days) : (typedDays ?? cron)
  const pad = (n: number) => String(n).padStart(2, '0')
  const time = now && 'hour' in now ? `${pad(now.hour)}:${pad(now.minute)}` : ''
  const { 'aria-describedby': described, ...group } = groupAttributes(frame, name)
  const invalid = described !== undefined
  return (
    <fieldset {...group} aria-describedby={described}>
      <legend>{rules.frame.texts.desk.rules.fields[name]}</legend>
      <FieldError frame={frame} name={name} />
      <select name={name} aria-label={words.days} aria-invalid={invalid ? 'true' : undefined}>
        {chosen === cron && <option selected>{cron}</option>}
        {intervals.map((every) => (
          <option value={`every ${every} minutes`} selected={chosen === `every ${every} minutes` || undefined}>
            {words.every(every)}
          </option>
        ))}
        {scheduleDays.map((days) => (
          <option value={days} selected={chosen === days || undefined}>
            {words[days]}
          </option>
        ))}
      </select>{' '}
      <input type="time" name={`${name}-time`} aria-label={words.time} value={typed?.[`${name}-time`] ?? time} />{' '}
      <small>{note}</small>
      {remembered && <input type="hidden" name={`was-${name}`} value={typed?.[`was-${name}`] ?? value} />}
    </fieldset>
  )
}

function typedInto(rules: RulesFrame, form: string) {
  if (rules.refused?.form !== form) return { typed: undefined, frame: rules.frame }
  return { typed: rules.refused.typed, frame: frameWithErrors(rules) }
}
