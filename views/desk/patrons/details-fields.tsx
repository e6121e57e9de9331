import { urls } from '../../../server/urls.ts'
import type { DeskFrame } from '../frame.tsx'

/** As they stand in the fields of a form. */
export type TypedDetails = Record<(typeof detailNames)[number], string>

export const detailNames = [
  'name',
  'nameReading',
  'birthDate',
  'phone',
  'postalCode',
  'address',
  'category',
  'homeBranch',
  'expiresOn',
  'staffNote',
] as const

interface Props {
  frame: DeskFrame
  typed: Partial<TypedDetails>
  /** The field that is to be mended. */
  wrong?: string | undefined
}

/** What is kept of a person, each in its field. */
export function DetailsFields({ frame: { texts, library }, typed, wrong }: Props) {
  const words = texts.desk.patrons.fields
  const line = (name: keyof TypedDetails, most: number, placeholder?: string) => (
    <label>
      {words[name]}
      <input
        name={name}
        value={typed[name]}
        maxlength={most}
        placeholder={placeholder}
        autocomplete="off"
        aria-invalid={wrong === name ? 'true' : undefined}
      />
    </label>
  )
  const choice = (name: 'category' | 'homeBranch', options: [value: string, name: string][]) => (
    <label>
      {words[name]}
      <select name={name}>
        {options.map(([value, text]) => (
          <option value={value} selected={value === typed[name]}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <>
      {line('name', 100, '山田 花子')}
      {line('nameReading', 100, 'ヤマダ ハナコ')}
      {line('birthDate', 40, '1974/7/7')}
      {line('phone', 30, '086-000-1006')}
      {line('postalCode', 12, '700-0843')}
      {line('address', 200)}
      {choice('category', Object.entries(texts.desk.checkOut.categories))}
      {choice(
        'homeBranch',
        library.branches.map((branch) => [urls.numberOf(branch.id), texts.pick(branch)]),
      )}
      {line('expiresOn', 40, '2027/3/31')}
      <label>
        {words.staffNote}
        <textarea name="staffNote" rows={3} maxlength={500} aria-invalid={wrong === 'staffNote' ? 'true' : undefined}>
          {typed.staffNote}
        </textarea>
      </label>
    </>
  )
}
