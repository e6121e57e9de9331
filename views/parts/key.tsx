import type { Child } from 'hono/jsx'

interface Props {
  /** The key of a phone's keypad that follows it, the same on every page. */
  n: number | string
  href: string
  text: string
  rel?: string
}

/** A link with its key. */
export function Key({ n, href, text, rel }: Props) {
  return (
    <a href={href} rel={rel} accesskey={String(n)}>
      <kbd>{n}</kbd> {text}
    </a>
  )
}

/** The key of what most people do next on a page; one thing on it has it. */
export const mainKey = '5'

type ButtonProps = { name?: string; value?: string; class?: string; 'aria-describedby'?: string; children: Child }

/** The button that most people press next. */
export function MainButton({ children, ...named }: ButtonProps) {
  return (
    <button {...named} accesskey={mainKey}>
      <kbd>{mainKey}</kbd> {children}
    </button>
  )
}

/** The same where nothing has to be sent. */
export function MainLink({ href, children }: { href: string; children: Child }) {
  return (
    <a class="button" href={href} accesskey={mainKey}>
      <kbd>{mainKey}</kbd> {children}
    </a>
  )
}
