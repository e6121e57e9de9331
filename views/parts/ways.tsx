import type { Child } from 'hono/jsx'

/** Links to continue, side by side. Without a style sheet they are a list. */
export function InlineLinks({ children }: { children: Child }) {
  return <ul class="inline">{[children].flat().map((way) => way && <li>{way}</li>)}</ul>
}
