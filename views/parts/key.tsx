import type { Child } from 'hono/jsx'

interface Props {
  /** The access key, the same on every page. */
  n: number | string
  href: string
  text: string
  rel?: string
  /** Whether it is the link to the open page. */
  isCurrent?: boolean
  /** Attributes of htmx. */
  more?: Record<string, string> | undefined
}

/** A link with its access key. */
export function KeyLink({ n, href, text, rel, isCurrent, more }: Props) {
  return (
    <a href={href} rel={rel} accesskey={String(n)} aria-current={isCurrent ? 'page' : undefined} {...more}>
      <kbd>{n}</kbd> {text}
    </a>
  )
}

/** The access key of a page's main action. Only one element has it. */
export const mainKey = '5'

type ButtonProps = {
  name?: string
  value?: string
  class?: string
  'aria-describedby'?: string
  'hx-post'?: string
  children: Child
}

/** The button of the page's main action. */
export function MainButton({ children, ...named }: ButtonProps) {
  return (
    <button {...named} accesskey={mainKey}>
      <kbd>{mainKey}</kbd> {children}
    </button>
  )
}

/** The link of the page's main action. */
export function MainLink({ href, children }: { href: string; children: Child }) {
  return (
    <a class="button" href={href} accesskey={mainKey}>
      <kbd>{mainKey}</kbd> {children}
    </a>
  )
}
