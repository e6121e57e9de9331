import type { Child, JSX } from 'hono/jsx'
import { FieldError, type FrameWithErrors, fieldAttributes, groupAttributes } from './form-errors.tsx'

interface FieldProps {
  frame: FrameWithErrors
  name: string
  label: Child
  /** The accepted format. */
  hint?: Child
}

type Kinds = JSX.IntrinsicElements
type InputProps = FieldProps & Omit<Kinds['input'], 'name' | 'id'>

/** An input with its label, its hint and its error. */
export function Field({ frame, name, label, hint, ...input }: InputProps) {
  return (
    <Labelled {...{ frame, name, label, hint }}>
      {/* KaiOS has its own attribute for this. */}
      <input
        {...fieldAttributes(frame, name, hint !== undefined)}
        {...input}
        x-inputmode={input.inputmode === 'numeric' ? 'digit' : undefined}
      />
    </Labelled>
  )
}

type AreaProps = FieldProps & { value: string | undefined; rows: number; maxlength: number; readonly?: boolean }

/** A textarea with its label, its hint and its error. */
export function AreaField({ frame, name, label, hint, value, ...area }: AreaProps) {
  return (
    <Labelled {...{ frame, name, label, hint }}>
      <textarea {...fieldAttributes(frame, name, hint !== undefined)} {...area}>
        {value}
      </textarea>
    </Labelled>
  )
}

export type SelectOptions = readonly (readonly [value: string, text: string, lang?: string])[]
type ChoiceProps = FieldProps & { chosen: string | undefined; options: SelectOptions; required?: boolean }

/** A select with its label, its hint and its error. */
export function ChoiceField({ frame, name, label, hint, chosen, options, required }: ChoiceProps) {
  return (
    <Labelled {...{ frame, name, label, hint }}>
      <select {...fieldAttributes(frame, name, hint !== undefined)} required={required}>
        {options.map(([value, text, lang]) => (
          <option value={value} lang={lang} selected={value === (chosen ?? '') || undefined}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function Labelled({ frame, name, label, hint, children }: FieldProps & { children: Child }) {
  return (
    <p>
      <FieldError frame={frame} name={name} />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label>
        {label} {children}
      </label>
      {hint !== undefined && <small id={`${name}-hint`}>{hint}</small>}
    </p>
  )
}

/** Fields under one heading that share an error. */
export function FieldGroup({
  frame,
  name,
  legend,
  children,
}: {
  frame: FrameWithErrors
  name: string
  legend: Child
  children: Child
}) {
  return (
    <fieldset {...groupAttributes(frame, name)}>
      <legend>{legend}</legend>
      <FieldError frame={frame} name={name} />
      {children}
    </fieldset>
  )
}
