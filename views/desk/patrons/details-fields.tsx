import { urls } from '../../../server/urls/urls.ts'
import { categoryOptions } from '../category-options.ts'
import { DeskField, DeskSelect, DeskTextarea } from '../field.tsx'
import type { DeskFrame } from '../frame.tsx'

/** The details as form values. */
export type PatronDetailValues = Record<(typeof detailNames)[number], string>

export const detailNames = [
  'name',
  'nameReading',
  'birthDate',
  'phone',
  'postalCode',
  'address',
  'guardianName',
  'guardianPhone',
  'guardianMail',
  'category',
  'homeBranch',
  'expiresOn',
  'staffNote',
] as const

interface Props {
  frame: DeskFrame
  typed: Partial<PatronDetailValues>
}

/** A field for each detail of a person. */
export function DetailsFields({ frame, typed }: Props) {
  const { texts, library } = frame
  const category = typed.category ?? library.patronCategories.find(({ isDefault }) => isDefault)?.code
  const words = texts.desk.patrons.fields
  const line = (name: keyof PatronDetailValues, maxlength: number, placeholder?: string) => (
    <DeskField
      frame={frame}
      name={name}
      label={words[name]}
      value={typed[name]}
      maxlength={maxlength}
      placeholder={placeholder}
      autocomplete="off"
    />
  )
  const choice = (name: 'category' | 'homeBranch', chosen: string | undefined, options: [string, string][]) => (
    <DeskSelect frame={frame} name={name} label={words[name]} chosen={chosen} options={options} />
  )
  return (
    <>
      {line('name', 100, '山田 花子')}
      {line('nameReading', 100, 'ヤマダ ハナコ')}
      {line('birthDate', 40, '1974/7/7')}
      {line('phone', 30, '086-000-1006')}
      {line('postalCode', 12, '700-0843')}
      {line('address', 200)}
      {choice('category', category, categoryOptions(frame, category))}
      {choice(
        'homeBranch',
        typed.homeBranch,
        library.branches.map((branch) => [urls.numberOf(branch.id), texts.pick(branch)]),
      )}
      {line('guardianName', 100)}
      {line('guardianPhone', 30)}
      {line('guardianMail', 254)}
      {line('expiresOn', 40, '2027/3/31')}
      <DeskTextarea
        frame={frame}
        name="staffNote"
        label={words.staffNote}
        value={typed.staffNote ?? ''}
        rows={3}
        maxlength={500}
      />
    </>
  )
}
