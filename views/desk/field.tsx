import type { Child, JSX } from 'hono/jsx'
import { FieldError, type FrameWithErrors, fieldAttributes } from '../parts/forms/form-errors.tsx'

interface Props {
  frame: FrameWithErrors
  name: string
  label: Child
}

type Kinds = JSX.IntrinsicElements

/** A labelled field of the desk, with its error. */
export function DeskField({ frame, name, label, ...input }: Props & Omit<Kinds['input'], 'name' | 'id'>) {
  return (
    <>
      <FieldError frame={frame} name={name} />
      <label>
        {label}
        <input {...fieldAttributes(frame, name)} {...input} />
      </label>
    </>
  )
}

/** A labelled textarea, with its error. */
export function DeskTextarea({ frame, name, label, value, ...area }: Props & Kinds['textarea'] & { value?: string }) {
  return (
    <>
      <FieldError frame={frame} name={name} />
      <label>
        {label}
        <textarea {...fieldAttributes(frame, name)} {...area}>
          {value}
        </textarea>
      </label>
    </>
  )
}

type ChoiceProps = Props & { chosen: string | undefined; options: readonly (readonly [value: string, text: string])[] }

/** A labelled select, with its error. */
export function DeskSelect({ frame, name, label, chosen, options }: ChoiceProps) {
  return (
    <>
      <FieldError frame={frame} name={name} />
      <label>
        {label}
        <select {...fieldAttributes(frame, name)}>
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
