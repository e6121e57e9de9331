import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import type { FormError } from '../../parts/forms/form-errors.tsx'
import type { DeskTexts } from '../../text/languages.ts'
import { fieldNames, listNames, type RecordValues } from './record-data.ts'

/** The refused values of a record. */
export const RecordRefusedData = graphql(`
  fragment RecordRefusedData on RecordRefused { faults { field reason entry most } }
`)

/** The name of the form's field for a field of the record. */
function formFieldOf(name: (typeof fieldNames)[keyof typeof fieldNames], entry: number | null): string {
  if (name === 'work') return 'workTitle'
  return name === 'contributors' ? `name${(entry ?? 0) + 1}` : name
}

/** The errors of the form, each at its field. */
export function recordErrors(
  texts: DeskTexts,
  masked: FragmentOf<typeof RecordRefusedData>,
  values: RecordValues,
): FormError[] {
  const words = texts.desk.records
  return readFragment(RecordRefusedData, masked).faults.map(({ field, reason, entry, most }) => {
    const name = fieldNames[field]
    const label = words.fields[name === 'work' ? 'workTitle' : name]
    const list = listNames.find((each) => each === name)
    const written = list && entry !== null ? (linesOf(values[list])[entry] ?? '') : ''
    const about = written === '' ? label : `${label}: ${[...written].slice(0, 20).join('')}`
    const at = formFieldOf(name, entry)
    switch (reason) {
      case 'MISSING':
        return { field: at, text: words.faults.MISSING(label) }
      case 'NAME_MISSING':
        return { field: at, text: words.faults.NAME_MISSING((entry ?? 0) + 1) }
      case 'NOT_A_CLASS':
        return { field: at, text: words.faults.NOT_A_CLASS(written) }
      case 'NOT_AN_ADDRESS':
        return { field: at, text: words.faults.NOT_AN_ADDRESS(written) }
      case 'NOT_A_LANGUAGE':
        return { field: at, text: words.faults.NOT_A_LANGUAGE }
      default:
        return { field: at, text: words.faults[reason](about, most ?? 0) }
    }
  })
}

/** The entries of a list, one on each line. */
export const linesOf = (text: string) => text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
