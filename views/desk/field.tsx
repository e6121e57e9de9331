import type { Child, JSX } from 'hono/jsx'
import { type Faulty, FieldFault, fieldOf } from '../parts/forms/form-errors.tsx'

interface Props {
  frame: Faulty
  name: string
  label: Child
}

type Kinds = JSX.IntrinsicElements

/** A labelled field of the desk, with its error. */
export function DeskField({ frame, name, label, ...input }: Props & Omit<Kinds['input'], 'name' | 'id'>) {
  return (
    <>
      <FieldFault frame={frame} name={name} />
      <label>
        {label}
        <input {...fieldOf(frame, name)} {...input} />
      </label>
    </>
  )
}

/** A labelled textarea, with its error. */
export function DeskArea({ frame, name, label, value, ...area }: Props & Kinds['textarea'] & { value?: string }) {
  return (
    <>
      <FieldFault frame={frame} name={name} />
      <label>
        {label}
        <textarea {...fieldOf(frame, name)} {...area}>
          {value}
        </textarea>
      </label>
    </>
  )
}

type ChoiceProps = Props & { chosen: string | undefined; options: readonly (readonly [value: string, text: string])[] }

/** A labelled select, with its error. */
export function DeskChoice({ frame, name, label, chosen, options }: ChoiceProps) {
  return (
    <>
      <FieldFault frame={frame} name={name} />
      <label>
        {label}
        <select {...fieldOf(frame, name)}>
          {options.map(([value, text]) => (
            <option value={value} selected={value === chosen || undefined}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
