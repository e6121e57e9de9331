interface Props {
  /** The key of a phone's keypad that follows it, the same on every page. */
  n: number | string
  href: string
  text: string
}

/** A link with its key. */
export function Key({ n, href, text }: Props) {
  return (
    <a href={href} accesskey={String(n)}>
      <kbd>{n}</kbd> {text}
    </a>
  )
}
