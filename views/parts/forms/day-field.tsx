import { Field } from './field.tsx'

/** A plain text field: phones differ in what a date field accepts. */
export function DayField(props: Parameters<typeof Field>[0]) {
  return <Field {...props} maxlength={40} autocomplete="off" />
}

/** A date in the format that people in Japan enter. Empty when there is none. */
export function dateFieldValue(date: Date | string | null | undefined): string {
  return date == null ? '' : new Date(date).toISOString().slice(0, 10).replaceAll('-', '/')
}
